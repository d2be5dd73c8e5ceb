import type { FieldPath } from "../fieldPath.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import type { DocumentRole } from "./documentRole.ts";
import { patchAt, patchesOf, type KustomizationPatch } from "./kustomizationPatches.ts";
import { fieldAt, itemsAt, stringAt } from "./nodeAccess.ts";
import { joinPath } from "./paths.ts";
import { parseApiVersion } from "./resource.ts";

/** Patches that an object of Flux or Argo CD adds to what it delivers, as text. */
export interface DeliveredPatch extends KustomizationPatch {
  /** Variables are replaced in what it makes. */
  readonly substituted: boolean;
  /** What it is for, from the root of the repository; absent when that cannot be told. */
  readonly folder?: string;
}

const known = new WeakMap<YamlNode, readonly DeliveredPatch[]>();
const none: readonly never[] = [];

/** The entries of patches in a Kustomization of Flux, or in an Application of Argo CD, each a list with the steps to it. */
export function patchEntriesOf(root: YamlNode): readonly { readonly item: YamlNode | undefined; readonly path: FieldPath }[] {
  return listsOf(root).flatMap(({ holder, field, path }) =>
    itemsAt(holder, field).map((item, index) => ({
      item,
      path: [...path, { kind: "field", name: field }, { kind: "index", index }] as const,
    })),
  );
}

/** The patches as text of a Kustomization of Flux, or of an Application of Argo CD; none for anything else. */
export function deliveredPatchesOf(root: YamlNode): readonly DeliveredPatch[] {
  const kind = stringAt(root, "kind");
  if (kind !== "Kustomization" && kind !== "Application") return none;
  const patches = known.get(root) ?? read(root);
  known.set(root, patches);
  return patches;
}

/** The patches that stand in a document as text, whoever reads them; `substituted` is whether variables are replaced in them. */
export function patchesIn(root: YamlNode, role: DocumentRole): readonly (KustomizationPatch & { readonly substituted: boolean })[] {
  if (role.role === "manifest")
    return deliveredPatchesOf(root).map((patch) => ({ ...patch, substituted: patch.substituted || role.substituted }));
  if (role.role !== "kustomization" && role.role !== "component") return none;
  return patchesOf(root).map((patch) => ({ ...patch, substituted: role.substituted }));
}

function read(root: YamlNode): readonly DeliveredPatch[] {
  const substituted = fieldAt(root, "spec", "postBuild") !== undefined;
  return listsOf(root).flatMap(({ holder, field, path, folder }) =>
    itemsAt(holder, field)
      .flatMap((item, index) => patchAt(item, [...path, { kind: "field", name: field }, { kind: "index", index }]))
      .filter(({ inline }) => inline !== undefined)
      .map((patch) => ({ ...patch, substituted, ...(folder === undefined ? {} : { folder }) })),
  );
}

interface PatchList {
  readonly holder: YamlNode | undefined;
  readonly field: string;
  readonly path: FieldPath;
  readonly folder: string | undefined;
}

function listsOf(root: YamlNode): readonly PatchList[] {
  const { group } = parseApiVersion(stringAt(root, "apiVersion") ?? "");
  const kind = stringAt(root, "kind");
  const spec = fieldAt(root, "spec");
  if (group === "kustomize.toolkit.fluxcd.io" && kind === "Kustomization")
    return [{ holder: spec, field: "patches", path: steps("spec"), folder: folderAt(spec) }];
  if (group !== "argoproj.io" || kind !== "Application") return none;
  const source = fieldAt(spec, "source");
  return [
    { holder: fieldAt(source, "kustomize"), field: "patches", path: steps("spec", "source", "kustomize"), folder: folderAt(source) },
    ...itemsAt(spec, "sources").map((item, index) => ({
      holder: fieldAt(item, "kustomize"),
      field: "patches",
      path: [...steps("spec", "sources"), { kind: "index", index } as const, ...steps("kustomize")],
      folder: folderAt(item),
    })),
  ];
}

function folderAt(node: YamlNode | undefined): string | undefined {
  const text = stringAt(node, "path");
  return text === undefined || /\{\{|\$\{/.test(text) ? undefined : joinPath("", text);
}

function steps(...names: readonly string[]): FieldPath {
  return names.map((name) => ({ kind: "field", name }));
}
