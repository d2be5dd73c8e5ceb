import { mayBeRemote, pathReferencesOf } from "../manifest/kustomizationPaths.ts";
import { patchesOf } from "../manifest/kustomizationPatches.ts";
import { fieldAt, itemsAt } from "../manifest/nodeAccess.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import type { KustomizationTraits } from "./scopes.ts";

/** What may bring objects, or change what they are called or labelled, in ways that are not looked into. */
const opaqueFields: readonly string[] = [
  "helmCharts",
  "helmChartInflationGenerator",
  "generators",
  "transformers",
  "replacements",
  "vars",
  "commonLabels",
  "labels",
  "namePrefix",
  "nameSuffix",
];

const known = new WeakMap<YamlNode, KustomizationTraits>();

/** What a kustomization does to what is in its files. Patches that stand in it as text, and JSON patches, may do anything. */
export function traitsOf(root: YamlNode): KustomizationTraits {
  const before = known.get(root);
  if (before) return before;
  const traits = {
    isOpen:
      opaqueFields.some((field) => fieldAt(root, field) !== undefined) ||
      pathReferencesOf(root).some(({ text }) => mayBeRemote(text)) ||
      patchesOf(root).some(({ inline, target, options }) => (inline ?? target ?? options) !== undefined) ||
      itemsAt(root, "patchesJson6902").length > 0,
    isNamespaced: fieldAt(root, "namespace") !== undefined,
  };
  known.set(root, traits);
  return traits;
}
