import type { FieldPath } from "../fieldPath.ts";
import { objectsDeclaredBy, type DeclaredObject } from "../manifest/declaredObjects.ts";
import type { PassedKustomization } from "../manifest/kustomizationsOnTheWay.ts";
import { patchesOf } from "../manifest/kustomizationPatches.ts";
import { asMap, fieldAt, itemsAt, stringAt } from "../manifest/nodeAccess.ts";
import {
  allFields,
  fieldsOfJsonPatch,
  fieldsOfMergePatch,
  fieldsOfReplacement,
  isTouched,
  type PatchedFields,
} from "../manifest/patchedFields.ts";
import { folderOf, joinPath } from "../manifest/paths.ts";
import type { YamlMap, YamlNode } from "../yaml/nodes.ts";
import { parseYaml } from "../yaml/parse.ts";
import type { Finding } from "./finding.ts";
import type { KustomizationObjects } from "./kustomizationObjects.ts";
import { isNamedBy, isTargetedBy } from "./patchedObjects.ts";
import type { Rule } from "./rule.ts";
import { rules } from "./rules/index.ts";
import type { PlacedDocument, Surroundings } from "./surroundings.ts";

/** What the patches of each build that a manifest goes into change in its object. */
export type PatchedPlaces = readonly (readonly PatchedFields[])[];

/**
 * Collects what kustomize changes in the object of a manifest before anybody applies it, build by build: a kustomization that no other one uses is built by
 * itself, with all that it is made of. Empty when somebody may apply the manifest as it stands. What cannot be read may change everything.
 */
export function patchedPlacesOf({ path, root, role, surroundings }: PlacedDocument): PatchedPlaces {
  if (role.role !== "manifest" || role.kustomized !== true) return [];
  const [object] = objectsDeclaredBy(root);
  if (!object) return [];
  const builds = surroundings
    .referencesBy(path, [])
    .scopes.of(path)
    .flatMap(({ builtBy }) => (builtBy === undefined ? [] : [builtBy]));
  return builds.map((build) => changesIn(surroundings.wayTo(build, path).passed, object, surroundings));
}

/** What is in Git is there, whatever becomes of it before it is applied. */
const ofGit: ReadonlySet<string> = new Set(["committed-private-key", "committed-token", "plain-secret"]);

const compared: ReadonlyMap<string, Rule["compares"]> = new Map(rules.map(({ code, compares }) => [code, compares]));

/** Leaves out what is said of fields that are other ones in every build. */
export function withoutPatched(findings: readonly Finding[], places: PatchedPlaces): readonly Finding[] {
  if (places.length === 0 || places.some((changes) => changes.length === 0)) return findings;
  return findings.filter(({ code, path }) => {
    if (code.startsWith("yaml-") || ofGit.has(code)) return true;
    const place = placeOf(path, compared.get(code));
    return !places.every((changes) => changes.some((fields) => isTouched(place, fields)));
  });
}

/** Where a change may mend what is said of a field. */
function placeOf(path: FieldPath, compares: Rule["compares"]): FieldPath {
  if (compares === undefined) return path;
  const around = compares === "object" ? [] : path.slice(0, -1);
  return around.at(-1)?.kind === "field" ? around : around.slice(0, -1);
}

function changesIn(passed: readonly PassedKustomization[], object: DeclaredObject, surroundings: Surroundings): readonly PatchedFields[] {
  // The way is lost where a kustomization is half typed.
  if (passed.length === 0) return [allFields];
  const areRenamed = passed.some(({ root }) =>
    ["namePrefix", "nameSuffix", "namespace"].some((field) => fieldAt(root, field) !== undefined),
  );
  const objects: KustomizationObjects = { objects: [object], areRenamed };
  return passed.flatMap((kustomization) => [
    ...patchesIn(kustomization, objects, surroundings),
    ...replacementsIn(kustomization, objects, surroundings),
  ]);
}

interface ReadPatch {
  readonly target?: YamlMap;
  readonly file?: string;
  /** The roots of a patch that stands in place; undefined for one that cannot be read. */
  readonly inline?: readonly YamlNode[];
}

/** Trees never change, and a kustomization may be on the way of thousands of files. */
const readPatches = new WeakMap<YamlNode, readonly ReadPatch[]>();
const changedFields = new WeakMap<YamlNode, PatchedFields>();

function patchesOfRoot(root: YamlNode): readonly ReadPatch[] {
  const known = readPatches.get(root);
  if (known) return known;
  const patches = patchesOf(root).map(({ inline, file, target }): ReadPatch => {
    const roots = inline && rootsOf(String(inline.value));
    return { ...(target ? { target } : {}), ...(file === undefined ? {} : { file }), ...(roots ? { inline: roots } : {}) };
  });
  readPatches.set(root, patches);
  return patches;
}

function patchesIn(
  { path, root }: PassedKustomization,
  objects: KustomizationObjects,
  surroundings: Surroundings,
): readonly PatchedFields[] {
  return patchesOfRoot(root).flatMap(({ inline, file, target }) => {
    if (target && !isTargetedBy(target, objects)) return [];
    const patches = inline ?? rootsIn(path, file, surroundings);
    return patches === undefined ? [allFields] : patches.flatMap((patch) => changesOf(patch, target, objects));
  });
}

function changesOf(patch: YamlNode, target: YamlMap | undefined, objects: KustomizationObjects): readonly PatchedFields[] {
  const isFor = target !== undefined || patch.kind === "sequence" || objectsDeclaredBy(patch).some((named) => isNamedBy(named, objects));
  if (!isFor) return [];
  const fields = changedFields.get(patch) ?? (patch.kind === "sequence" ? fieldsOfJsonPatch(patch) : fieldsOfMergePatch(patch));
  changedFields.set(patch, fields);
  return [fields];
}

function replacementsIn(
  { path, root }: PassedKustomization,
  objects: KustomizationObjects,
  surroundings: Surroundings,
): readonly PatchedFields[] {
  return itemsAt(root, "replacements")
    .flatMap((item) => {
      const file = stringAt(item, "path");
      if (file === undefined) return [item];
      return (rootsIn(path, file, surroundings) ?? []).flatMap((found) => (found.kind === "sequence" ? found.items : [found]));
    })
    .flatMap((replacement) => itemsAt(replacement, "targets"))
    .flatMap((target) => {
      const select = asMap(fieldAt(target, "select"));
      return select && isTargetedBy(select, objects) ? [fieldsOfReplacement(target)] : [];
    });
}

function rootsIn(kustomization: string, file: string | undefined, surroundings: Surroundings): readonly YamlNode[] | undefined {
  const place = file === undefined ? undefined : joinPath(folderOf(kustomization), file);
  return place === undefined ? undefined : surroundings.rootsAt(place);
}

function rootsOf(text: string): readonly YamlNode[] | undefined {
  const { documents } = parseYaml(text);
  const isBroken = documents.some(({ problems }) => problems.some(({ severity }) => severity === "error"));
  return isBroken ? undefined : documents.flatMap(({ root }) => root ?? []);
}
