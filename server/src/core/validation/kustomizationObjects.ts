import type { DeclaredObject } from "../manifest/declaredObjects.ts";
import { mayBeRemote, pathReferencesOf } from "../manifest/kustomizationPaths.ts";
import { patchesOf } from "../manifest/kustomizationPatches.ts";
import { fieldAt, itemsAt, stringAt } from "../manifest/nodeAccess.ts";
import { folderOf, joinPath } from "../manifest/paths.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import type { Surroundings } from "./surroundings.ts";

/** The objects that a kustomization changes. */
export interface KustomizationObjects {
  readonly objects: readonly DeclaredObject[];
  /** Some may have got other names or namespaces on the way. */
  readonly areRenamed: boolean;
}

/** What may bring objects, or change what they are, in ways that are not looked into here. */
const opaqueFields: readonly string[] = ["helmCharts", "helmChartInflationGenerator", "generators", "transformers", "replacements"];
const renamingFields: readonly string[] = ["namePrefix", "nameSuffix", "namespace"];
const generators: readonly (readonly [field: string, kind: string])[] = [
  ["configMapGenerator", "ConfigMap"],
  ["secretGenerator", "Secret"],
];

/** Collects the objects of a kustomization from its files, bases, components and generators; undefined when some of them are not known. */
export function objectsOfKustomization(path: string, root: YamlNode, surroundings: Surroundings): KustomizationObjects | undefined {
  const objects: DeclaredObject[] = [];
  const seen = new Set<string>();
  let areRenamed = false;

  const collect = (place: string, kustomization: YamlNode): boolean => {
    if (seen.has(place)) return true;
    seen.add(place);
    if (opaqueFields.some((field) => fieldAt(kustomization, field) !== undefined)) return false;
    if (patchesOf(kustomization).some(({ options }) => options !== undefined)) return false;
    if (renamingFields.some((field) => fieldAt(kustomization, field) !== undefined)) areRenamed = true;
    for (const [field, kind] of generators) {
      for (const item of itemsAt(kustomization, field))
        objects.push({ group: "", version: "v1", kind, namespace: stringAt(item, "namespace") ?? "", name: stringAt(item, "name") ?? "" });
    }
    return pathReferencesOf(kustomization).every(({ use, text }) => {
      if (use !== "resource") return true;
      const target = mayBeRemote(text) ? undefined : joinPath(folderOf(place), text);
      return target !== undefined && follow(target);
    });
  };

  const follow = (target: string): boolean => {
    if (surroundings.placeAt(target) === "file") {
      const declared = surroundings.objectsAt(target);
      objects.push(...(declared ?? []));
      return declared !== undefined;
    }
    const file = surroundings.kustomizationIn(target);
    const next = file === undefined ? undefined : surroundings.rootAt(file);
    return file !== undefined && next !== undefined && collect(file, next);
  };

  return collect(path, root) ? { objects, areRenamed } : undefined;
}
