import type { DocumentRole } from "../manifest/documentRole.ts";
import { stringAt } from "../manifest/nodeAccess.ts";
import type { ResourceId } from "../manifest/resource.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import type { OffsetRange } from "../text.ts";
import { objectsOf, type ObjectView } from "../validation/objectView.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import type { DriftEntry } from "./types.ts";

/** A file of the workspace with what its documents are for. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly documents: readonly { readonly document: YamlDocument; readonly role: DocumentRole }[];
  readonly catalog: SchemaCatalog;
}

/** An object as a document writes it. */
export interface WrittenObject extends Pick<ObjectView, "root" | "kindNode" | "gvk"> {
  /** Its first key. */
  readonly start: OffsetRange;
  readonly document: YamlDocument;
  readonly namespace: string;
  readonly name: string;
}

/** What is applied as it stands is found by its name; what a kustomization makes of it may have got a longer one. Of several the last counts. */
export function objectOf({ id, origin }: DriftEntry, written: WrittenObjects): WrittenObject | undefined {
  const named = written.named(id).findLast(({ namespace }) => namespace === "" || namespace === id.namespace);
  if (named !== undefined || origin?.kustomization === undefined) return named;
  const ofKind = written.ofKind(id);
  return only(ofKind) ?? only(ofKind.filter(({ name }) => isPartOf(name, id)));
}

/** Tells whether a resource may have got its name from this one. */
export function isPartOf(name: string, id: ResourceId): boolean {
  return name !== "" && id.name.includes(name);
}

/** The item of a list that has no other. */
export function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** The objects that a file declares, in its order. */
export class WrittenObjects {
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

/** The objects of a document; the same as long as its root is. */
export function readObjects(document: YamlDocument, role: DocumentRole, catalog: SchemaCatalog): readonly WrittenObject[] {
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

/** Offsets in the file of a range within a document. */
export function inFile({ start, end }: OffsetRange, { offset }: YamlDocument): OffsetRange {
  return { start: start + offset, end: end + offset };
}
