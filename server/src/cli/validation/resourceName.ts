import { fieldAt, stringAt } from "../../core/manifest/nodeAccess.ts";
import type { YamlDocument } from "../../core/yaml/nodes.ts";

/** Names the object of a document by what stays the same while its file is edited: "apps/Deployment shop/web"; for what is no object "document 2". */
export function resourceName({ root, index }: YamlDocument): string {
  const kind = stringAt(root, "kind");
  const metadata = fieldAt(root, "metadata");
  const name = stringAt(metadata, "name") ?? stringAt(metadata, "generateName");
  if (kind === undefined || name === undefined) return `document ${String(index)}`;
  const apiVersion = stringAt(root, "apiVersion") ?? "";
  const group = apiVersion.includes("/") ? `${apiVersion.slice(0, apiVersion.indexOf("/"))}/` : "";
  const namespace = stringAt(metadata, "namespace");
  return `${group}${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}
