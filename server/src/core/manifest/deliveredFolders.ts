import type { OffsetRange } from "../text.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import { fieldAt, itemsAt, stringAt } from "./nodeAccess.ts";
import { joinPath } from "./paths.ts";
import { parseApiVersion } from "./resource.ts";

/** A folder of a repository that Flux or Argo CD delivers. */
export interface DeliveredFolder {
  /** What tells repositories apart: a URL, or the name of a source of Flux. */
  readonly source: string;
  /** From the root of that repository. */
  readonly path: string;
  /** As it is written, and where. */
  readonly text: string;
  readonly range: OffsetRange;
}

const known = new WeakMap<YamlNode, readonly DeliveredFolder[]>();
const none: readonly never[] = [];

/** The folders that a Kustomization of Flux, or an Application of Argo CD, names. Whether its repository is this one cannot be told from that. */
export function deliveredFoldersOf(root: YamlNode | undefined): readonly DeliveredFolder[] {
  const kind = stringAt(root, "kind");
  if (root === undefined || (kind !== "Kustomization" && kind !== "Application" && kind !== "ApplicationSet")) return none;
  const folders = known.get(root) ?? read(root, kind);
  known.set(root, folders);
  return folders;
}

function read(root: YamlNode, kind: string): readonly DeliveredFolder[] {
  const { group } = parseApiVersion(stringAt(root, "apiVersion") ?? "");
  if (group === "kustomize.toolkit.fluxcd.io" && kind === "Kustomization") return ofFlux(root);
  if (group !== "argoproj.io" || kind === "Kustomization") return none;
  const spec = kind === "ApplicationSet" ? fieldAt(root, "spec", "template", "spec") : fieldAt(root, "spec");
  return [fieldAt(spec, "source"), ...itemsAt(spec, "sources")].flatMap((source) => ofArgo(source));
}

function ofFlux(root: YamlNode): readonly DeliveredFolder[] {
  const reference = fieldAt(root, "spec", "sourceRef");
  // What other sources hold is made of repositories, and need not look like them.
  if (stringAt(reference, "kind") !== "GitRepository") return none;
  const namespace = stringAt(reference, "namespace") ?? stringAt(root, "metadata", "namespace") ?? "";
  return folderIn(fieldAt(root, "spec", "path"), `${namespace}/${stringAt(reference, "name") ?? ""}`);
}

/** Other revisions than the main one may have other folders. */
const mainRevisions: ReadonlySet<string> = new Set(["", "HEAD", "main", "master"]);

function ofArgo(source: YamlNode | undefined): readonly DeliveredFolder[] {
  const url = stringAt(source, "repoURL");
  if (url === undefined || url.includes("{{") || !mainRevisions.has(stringAt(source, "targetRevision") ?? "")) return none;
  return folderIn(fieldAt(source, "path"), url.replace(/\.git$/, ""));
}

function folderIn(node: YamlNode | undefined, source: string): readonly DeliveredFolder[] {
  if (node?.kind !== "scalar" || typeof node.value !== "string" || node.value === "" || /\{\{|\$\{/.test(node.value)) return none;
  const path = joinPath("", node.value);
  return path === undefined ? none : [{ source, path, text: node.value, range: node.range }];
}
