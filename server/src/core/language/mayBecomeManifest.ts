import { asMap } from "../manifest/nodeAccess.ts";
import { baseName } from "../manifest/paths.ts";
import type { YamlFile } from "../yaml/parse.ts";

/** Names of YAML files that other programs read. */
const foreignNames =
  /^(\.|(docker-)?compose\b|values\b|mkdocs\.|Chart\.|azure-pipelines|pnpm-|openapi\.|swagger\.|appveyor\.|skaffold\.|Taskfile\.)/;

/** Tells whether a document without content may be meant to become a manifest, by the name of its file and by what else stands in it. */
export function mayBecomeManifest(path: string, { documents }: YamlFile): boolean {
  const folders = path.split("/").slice(0, -1);
  if (foreignNames.test(baseName(path)) || folders.some((folder) => folder.startsWith(".") && folder.length > 2)) return false;
  return documents.every(
    ({ root }) => root === undefined || asMap(root)?.entries.some(({ name }) => name === "kind" || name === "apiVersion"),
  );
}
