import type { FieldPath, PathElement } from "../fieldPath.ts";
import type { YamlMap, YamlNode } from "../yaml/nodes.ts";
import { asMap, itemsAt, resolveAlias, stringAt } from "./nodeAccess.ts";

/** Fields that a patch writes or takes away, as a tree of their names; `everything` below them is its own. */
export interface PatchedFields {
  readonly everything: boolean;
  /** Items of lists stand under `*`, those of lists that are merged by name under `=name`. */
  readonly fields: ReadonlyMap<string, PatchedFields>;
}

/** Everything of an object may be other than it is written. */
export const allFields: PatchedFields = { everything: true, fields: new Map() };

/** Lists that kustomize merges by the names of their items, in the kinds of Kubernetes and in nobody else's. */
const mergedByName: ReadonlySet<string> = new Set(["containers", "initContainers", "ephemeralContainers", "volumes"]);

/** Nobody nests fields deeper. */
const maxDepth = 64;

/** The fields that a strategic merge patch changes: all that it writes but what says for which object it is. */
export function fieldsOfMergePatch(patch: YamlNode | undefined): PatchedFields {
  const root = asMap(patch);
  if (!root || hasDirective(root)) return allFields;
  const fields = new Map<string, PatchedFields>();
  for (const { name, value } of root.entries) {
    if (name === "apiVersion" || name === "kind") continue;
    if (name === "metadata") fields.set(name, { everything: false, fields: fieldsOf(asMap(value), ["name", "namespace"], 1) });
    else fields.set(name, fieldsBelow(name, value, 1));
  }
  return { everything: false, fields };
}

/** The fields that the operations of a JSON patch change, whether they add, replace or remove them. */
export function fieldsOfJsonPatch(operations: YamlNode | undefined): PatchedFields {
  if (operations?.kind !== "sequence") return allFields;
  return fieldsAt(
    operations.items.flatMap((operation) => {
      const op = stringAt(operation, "op");
      const places = [stringAt(operation, "path"), op === "move" ? stringAt(operation, "from") : undefined];
      return op === "test" ? [] : places.flatMap((place) => (place === undefined ? [] : [stepsOfPointer(place)]));
    }),
  );
}

/** The fields that a target of a replacement names by paths such as `spec.template.spec.containers.[name=web].image`. */
export function fieldsOfReplacement(target: YamlNode | undefined): PatchedFields {
  return fieldsAt(itemsAt(target, "fieldPaths").flatMap((item) => (item?.kind === "scalar" ? [stepsOfFieldPath(String(item.value))] : [])));
}

/** Tells whether what a path leads to, or something in it, is changed; of the object as a whole, that something besides its metadata is. */
export function isTouched(path: FieldPath, patched: PatchedFields): boolean {
  if (path.length > 0) return isBelow(path, patched);
  return patched.everything || [...patched.fields.keys()].some((name) => name !== "metadata");
}

function isBelow(path: FieldPath, patched: PatchedFields): boolean {
  const [element, ...rest] = path;
  if (patched.everything) return true;
  if (element === undefined) return patched.fields.size > 0;
  return namesOf(element, patched).some((name) => {
    const inner = patched.fields.get(name);
    return inner !== undefined && isBelow(rest, inner);
  });
}

function namesOf(element: PathElement, { fields }: PatchedFields): readonly string[] {
  if (element.kind === "field") return [element.name];
  const name = element.kind === "key" ? element.keys["name"] : undefined;
  return typeof name === "string" ? ["*", `=${name}`] : [...fields.keys()];
}

function fieldsBelow(name: string, value: YamlNode | undefined, depth: number): PatchedFields {
  const node = resolveAlias(value);
  if (depth > maxDepth || node === undefined) return allFields;
  if (node.kind === "map") return hasDirective(node) ? allFields : { everything: false, fields: fieldsOf(node, [], depth) };
  if (node.kind !== "sequence" || !mergedByName.has(name)) return allFields;
  const items = node.items.map((item) => ({ item: asMap(item), key: stringAt(item, "name") }));
  if (!items.every(({ item, key }) => item !== undefined && key !== undefined)) return allFields;
  return {
    everything: false,
    fields: new Map(
      items.map(({ item, key }) => [
        `=${key ?? ""}`,
        item && hasDirective(item) ? allFields : { everything: false, fields: fieldsOf(item, ["name"], depth) },
      ]),
    ),
  };
}

function fieldsOf(map: YamlMap | undefined, without: readonly string[], depth: number): ReadonlyMap<string, PatchedFields> {
  const entries = (map?.entries ?? []).filter(({ name }) => !without.includes(name));
  return new Map(entries.map(({ name, value }) => [name, fieldsBelow(name, value, depth + 1)]));
}

function hasDirective(map: YamlMap): boolean {
  return map.entries.some(({ name }) => name.startsWith("$") || name === "<<");
}

/** The tree of some places, all of what is in them included. */
function fieldsAt(places: readonly (readonly string[])[]): PatchedFields {
  const below = new Map<string, (readonly string[])[]>();
  for (const [first, ...rest] of places) {
    if (first === undefined) return allFields;
    const known = below.get(first);
    if (known) known.push(rest);
    else below.set(first, [rest]);
  }
  return { everything: false, fields: new Map([...below].map(([first, rests]) => [first, fieldsAt(rests)])) };
}

/** What stands before the first slash kustomize passes over. */
function stepsOfPointer(pointer: string): readonly string[] {
  const slash = pointer.indexOf("/");
  const steps = slash < 0 ? [] : pointer.slice(slash + 1).split("/");
  return steps.slice(0, maxDepth).map((step) => (/^(-|-?\d+)$/.test(step) ? "*" : step.replaceAll("~1", "/").replaceAll("~0", "~")));
}

/** A dot within a name is written `\.`, and names with brackets stand for items. */
function stepsOfFieldPath(path: string): readonly string[] {
  const steps = path.match(/(?:\[[^\]]*\]|\\.|[^.])+/g) ?? [];
  return steps.slice(0, maxDepth).map((step) => (/^(\[.*\]|\*|\d+|-)$/.test(step) ? "*" : step.replaceAll("\\.", ".")));
}
