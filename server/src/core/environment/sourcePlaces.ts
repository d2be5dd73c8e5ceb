import { fieldPlace, type FieldPlace } from "../drift/fieldPlace.ts";
import { narrowDifference } from "../drift/narrowDifference.ts";
import type { SourceField } from "../drift/sourceFields.ts";
import type { FieldPath } from "../fieldPath.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { fieldAt, stringAt } from "../manifest/nodeAccess.ts";
import type { GroupVersionKind, ResourceId } from "../manifest/resource.ts";
import type { SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import { serializePathElement } from "../ssa/pathElements.ts";
import { equalValues } from "../ssa/values.ts";
import type { OffsetRange } from "../text.ts";
import { objectsOf, type ObjectView } from "../validation/objectView.ts";
import type { YamlDocument, YamlMap, YamlNode } from "../yaml/nodes.ts";
import type { SourceIndex } from "./sourceIndex.ts";
import type { DriftEntry } from "./types.ts";

/** A file of the workspace with what its documents are for. */
export interface SourceFile {
  readonly path: string;
  readonly documents: readonly { readonly document: YamlDocument; readonly role: DocumentRole }[];
  readonly catalog: SchemaCatalog;
}

/** A field with where it stands in the file. */
export interface PlacedField {
  readonly field: SourceField;
  /** Offsets in the file. */
  readonly range: OffsetRange;
  /** The field itself, what holds it, or the name of the resource where no more is certain. */
  readonly place: "field" | "holder" | "resource";
}

/** A resource of an environment in a file, with the fields that are something else there. */
export interface PlacedResource {
  readonly entry: DriftEntry;
  /** Where it begins: its first key. Offsets in the file. */
  readonly range: OffsetRange;
  /** False: the file only patches it. */
  readonly isDeclared: boolean;
  readonly fields: readonly PlacedField[];
}

/** An object as a document writes it. */
interface WrittenObject extends Pick<ObjectView, "root" | "kindNode" | "gvk"> {
  /** Its first key. */
  readonly start: OffsetRange;
  readonly document: YamlDocument;
  readonly namespace: string;
  readonly name: string;
}

/** Finds what there is to tell in a file of one environment. @param kindOf tells the schema of a kind as the environment has it */
export function placeInFile(
  file: SourceFile,
  index: SourceIndex,
  kindOf: (gvk: GroupVersionKind) => { readonly schema: StructuralSchema } | undefined,
): readonly PlacedResource[] {
  const declared = index.declaredIn(file.path);
  const patches = file.documents.filter(({ role }) => role.role === "strategicMergePatch");
  if (declared.length === 0 && patches.length === 0) return [];
  const written = declared.length === 0 ? undefined : new WrittenObjects(file);
  const schemaOf = ({ id, version }: DriftEntry): StructuralSchema | undefined => kindOf({ ...id, version })?.schema;
  return [
    ...declared.flatMap((entry) => {
      const object = written && objectOf(entry, written);
      return object === undefined ? [] : [placeResource(entry, object, schemaOf(entry))];
    }),
    ...patches.flatMap(({ document, role }) =>
      readObjects(document, role, file.catalog).flatMap((object) => {
        const entry = patchedEntry(object, index.rendered(object.gvk.kind));
        return entry === undefined ? [] : placePatch(entry, object, schemaOf(entry));
      }),
    ),
  ];
}

/** What is applied as it stands is found by its name; what a kustomization makes of it may have got a longer one. Of several the last counts. */
function objectOf({ id, origin }: DriftEntry, written: WrittenObjects): WrittenObject | undefined {
  const named = written.named(id).findLast(({ namespace }) => namespace === "" || namespace === id.namespace);
  if (named !== undefined || origin?.kustomization === undefined) return named;
  const ofKind = written.ofKind(id);
  return only(ofKind) ?? only(ofKind.filter(({ name }) => isPartOf(name, id)));
}

function patchedEntry({ gvk, name }: WrittenObject, ofKind: readonly DriftEntry[]): DriftEntry | undefined {
  const candidates = ofKind.filter(({ id }) => id.group === gvk.group);
  return only(candidates.filter(({ id }) => id.name === name)) ?? only(candidates.filter(({ id }) => isPartOf(name, id)));
}

function isPartOf(name: string, id: ResourceId): boolean {
  return name !== "" && id.name.includes(name);
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function placeResource(entry: DriftEntry, object: WrittenObject, schema: StructuralSchema | undefined): PlacedResource {
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
      const isCertain = found !== undefined && (!isRendered || found.relation === "holder" || isSaid(found, field));
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

function isSaid({ value }: FieldPlace, { difference }: SourceField): boolean {
  return equalValues(value, narrowDifference(difference).desired);
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

/** The objects that a file declares, in its order. */
class WrittenObjects {
  readonly #byKind = new Map<string, WrittenObject[]>();
  readonly #byName = new Map<string, WrittenObject[]>();

  constructor({ documents, catalog }: SourceFile) {
    for (const { document, role } of documents) {
      if (role.role !== "manifest") continue;
      for (const object of readObjects(document, role, catalog)) {
        const { group, kind } = object.gvk;
        add(this.#byKind, `${group}/${kind}`, object);
        add(this.#byName, `${group}/${kind}/${object.name}`, object);
      }
    }
  }

  ofKind({ group, kind }: ResourceId): readonly WrittenObject[] {
    return this.#byKind.get(`${group}/${kind}`) ?? [];
  }

  named({ group, kind, name }: ResourceId): readonly WrittenObject[] {
    return this.#byName.get(`${group}/${kind}/${name}`) ?? [];
  }
}

function add(index: Map<string, WrittenObject[]>, key: string, object: WrittenObject): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [object]);
  else known.push(object);
}

/** By the root of a document. */
const objects = new WeakMap<YamlNode, readonly WrittenObject[]>();

function readObjects(document: YamlDocument, role: DocumentRole, catalog: SchemaCatalog): readonly WrittenObject[] {
  const { root } = document;
  if (root === undefined) return [];
  const known = objects.get(root);
  const written =
    known ??
    objectsOf(root, catalog, role).objects.map(({ root: map, kindNode, gvk }) => ({
      root: map,
      start: map.entries[0]?.key.range ?? kindNode.range,
      kindNode,
      gvk,
      document,
      namespace: stringAt(map, "metadata", "namespace") ?? "",
      name: stringAt(map, "metadata", "name") ?? "",
    }));
  if (known === undefined) objects.set(root, written);
  // The same root may have moved in the file.
  return written.map((object) => (object.document === document ? object : { ...object, document }));
}

function inFile({ start, end }: OffsetRange, { offset }: YamlDocument): OffsetRange {
  return { start: start + offset, end: end + offset };
}
