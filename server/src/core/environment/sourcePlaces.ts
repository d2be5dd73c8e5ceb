import { fieldPlace, type FieldPlace } from "../drift/fieldPlace.ts";
import { narrowDifference } from "../drift/narrowDifference.ts";
import type { SourceField } from "../drift/sourceFields.ts";
import type { FieldPath } from "../fieldPath.ts";
import { fieldAt } from "../manifest/nodeAccess.ts";
import type { GroupVersionKind, ResourceId } from "../manifest/resource.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { serializePathElement } from "../ssa/pathElements.ts";
import { equalValues } from "../ssa/values.ts";
import type { YamlMap } from "../yaml/nodes.ts";
import { inlinePatches } from "./inlinePatches.ts";
import type { PlacedField, PlacedResource } from "./placedResource.ts";
import { placeGenerated, placeSettings, wayOf, type SettingContext } from "./settingPlaces.ts";
import { nameSetting } from "./settings/nameSetting.ts";
import type { SourceIndex } from "./sourceIndex.ts";
import type { DriftEntry } from "./types.ts";
import { inFile, isPartOf, objectOf, only, readObjects, WrittenObjects, type SourceFile, type WrittenObject } from "./writtenObjects.ts";

/**
 * Finds what there is to tell in a file of one environment.
 * @param kindOf tells the schema of a kind as the environment has it
 * @param fileAt a file of the workspace, for what a kustomization makes of others
 */
export function placeInFile(
  file: SourceFile,
  index: SourceIndex,
  kindOf: (gvk: GroupVersionKind) => { readonly schema: StructuralSchema } | undefined,
  fileAt: (path: string) => SourceFile | undefined,
): readonly PlacedResource[] {
  const declared = index.declaredIn(file.path);
  const patches = file.documents.filter(({ role }) => role.role === "strategicMergePatch");
  const schemaOf = ({ id, version }: DriftEntry): StructuralSchema | undefined => kindOf({ ...id, version })?.schema;
  const settings = placeSettings(file, { index, fileAt, schemaOf });
  const inline = placeInline(file, { index, fileAt, schemaOf });
  if (declared.length === 0 && patches.length === 0) return [...settings, ...inline];
  const written = declared.length === 0 ? undefined : new WrittenObjects(file);
  return [
    ...settings,
    ...inline,
    ...placeGenerated(file, declared),
    ...declared.flatMap((entry) => {
      const object = written && objectOf(entry, written);
      return object === undefined ? [] : [placeResource(entry, object, schemaOf(entry), fileAt)];
    }),
    ...patches.flatMap(({ document, role }) =>
      readObjects(document, role, file.catalog).flatMap((object) => {
        const entry = patchedEntry(object, index.rendered(object.gvk.kind));
        return entry === undefined ? [] : placePatch(entry, object, schemaOf(entry));
      }),
    ),
  ];
}

function patchedEntry({ gvk, name }: WrittenObject, ofKind: readonly DriftEntry[]): DriftEntry | undefined {
  const candidates = ofKind.filter(({ id }) => id.group === gvk.group);
  return only(candidates.filter(({ id }) => id.name === name)) ?? only(candidates.filter(({ id }) => isPartOf(name, id)));
}

function placeResource(
  entry: DriftEntry,
  object: WrittenObject,
  schema: StructuralSchema | undefined,
  fileAt: SettingContext["fileAt"],
): PlacedResource {
  const { document, root, start, kindNode } = object;
  const name = fieldAt(root, "metadata", "name")?.range ?? kindNode.range;
  const isRendered = entry.origin?.kustomization !== undefined;
  return {
    entry,
    range: inFile(start, document),
    isDeclared: true,
    fields: entry.atSource.map((field) => {
      const found = placeOf(entry.id, object, field.path, schema);
      // A kustomization may have set it, in any of its files.
      const isCertain =
        found !== undefined &&
        (!isRendered || found.relation === "holder" || isSaid(found, field) || isLengthened(entry, found, field, fileAt));
      return isCertain
        ? { field, range: inFile(found.range, document), place: found.relation }
        : { field, range: inFile(name, document), place: "resource" };
    }),
  };
}

/** A patch tells of the fields that it sets. */
function placePatch(entry: DriftEntry, object: WrittenObject, schema: StructuralSchema | undefined): readonly PlacedResource[] {
  const { document, start } = object;
  const fields = entry.atSource.flatMap((field): readonly PlacedField[] => {
    const found = placeOf(entry.id, object, field.path, schema);
    return found?.relation === "field" && isSaid(found, field) ? [{ field, range: inFile(found.range, document), place: "field" }] : [];
  });
  return fields.length === 0 ? [] : [{ entry, range: inFile(start, document), isDeclared: false, fields }];
}

function placeInline(file: SourceFile, { index, fileAt, schemaOf }: SettingContext): readonly PlacedResource[] {
  return inlinePatches(file).flatMap(({ object, toFile }) => {
    const entry = patchedEntry(
      object,
      index.rendered(object.gvk.kind).filter((other) => wayOf(other, fileAt).some(({ path }) => path === file.path)),
    );
    if (entry === undefined) return [];
    return placePatch(entry, object, schemaOf(entry)).flatMap((placed) => {
      const range = toFile(placed.range);
      const fields = placed.fields.flatMap((field) => {
        const place = toFile(field.range);
        return place === undefined ? [] : [{ ...field, range: place }];
      });
      return range === undefined || fields.length === 0 ? [] : [{ ...placed, range, fields }];
    });
  });
}

function isSaid({ value }: FieldPlace, { difference }: SourceField): boolean {
  return equalValues(value, narrowDifference(difference).desired);
}

/** Tells whether kustomizations made what comes out of this very name, by what they put around it. */
function isLengthened(entry: DriftEntry, { value }: FieldPlace, field: SourceField, fileAt: SettingContext["fileAt"]): boolean {
  const { path, desired, live } = narrowDifference(field.difference);
  if (value === undefined || typeof value !== "string" || typeof desired !== "string" || !desired.includes(value)) return false;
  const last = path.at(-1);
  if (last?.kind === "field" && last.name === "namespace") return false;
  const request = { path, source: { name: entry.id.name, value }, desired, live };
  return wayOf(entry, fileAt).some(({ root }) => nameSetting(root, request) !== undefined);
}

/** By the root of an object, which stays the same as long as its document does. */
const places = new WeakMap<
  YamlMap,
  { readonly schema: StructuralSchema | undefined; readonly known: Map<string, FieldPlace | undefined> }
>();

function placeOf(id: ResourceId, { root }: WrittenObject, path: FieldPath, schema: StructuralSchema | undefined): FieldPlace | undefined {
  let ofRoot = places.get(root);
  if (ofRoot?.schema !== schema || ofRoot === undefined) places.set(root, (ofRoot = { schema, known: new Map() }));
  const { known } = ofRoot;
  const key = path.map(serializePathElement).join("\n");
  if (!known.has(key)) known.set(key, findPlace(id, root, path, schema));
  return known.get(key);
}

/** The server reads `stringData` of a Secret as `data`. */
function findPlace(id: ResourceId, root: YamlMap, path: FieldPath, schema: StructuralSchema | undefined): FieldPlace | undefined {
  const [first, ...rest] = path;
  if (id.group === "" && id.kind === "Secret" && first?.kind === "field" && first.name === "data" && rest.length > 0) {
    const asText = fieldPlace(root, [{ kind: "field", name: "stringData" }, ...rest], schema);
    if (asText?.relation === "field") return asText;
  }
  return fieldPlace(root, path, schema);
}
