import type { FieldPath } from "../fieldPath.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { asMap, fieldAt } from "../manifest/nodeAccess.ts";
import { parseApiVersion, type GroupVersionKind } from "../manifest/resource.ts";
import type { KindFacts, SchemaCatalog } from "../schema/structuralSchema.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { isOpaqueScalar } from "./opaque.ts";

/**
 * One object of a document: the document itself or an item of a List. What rules read of it that differs between objects of a kind is noticed, in `watched`: whoever adds
 * such a member adds it there.
 */
export interface ObjectView {
  readonly catalog: SchemaCatalog;
  readonly role: DocumentRole;
  readonly root: YamlMap;
  /** Steps from the document to the object: empty, or `.items[0]`. */
  readonly path: FieldPath;
  readonly gvk: GroupVersionKind;
  /** Where apiVersion and kind are written; the list's, when an item of a typed list leaves them out. */
  readonly apiVersionNode: YamlScalar;
  readonly kindNode: YamlScalar;
  /** What the catalog knows of the kind; absent when it does not know it. */
  readonly kind?: KindFacts;
}

/** Something that stands where an object should but does not say what it is. */
export interface UntypedView {
  readonly catalog: SchemaCatalog;
  readonly role: DocumentRole;
  readonly root: YamlMap;
  readonly path: FieldPath;
  /** It is sure to be meant for the API server: it stands in a List. */
  readonly isExpected: boolean;
}

export interface DocumentObjects {
  readonly objects: readonly ObjectView[];
  readonly untyped: readonly UntypedView[];
}

interface Place {
  readonly catalog: SchemaCatalog;
  readonly role: DocumentRole;
  readonly path: FieldPath;
  /** What an item of a typed list is when it does not say it itself. */
  readonly implied?: Pick<ObjectView, "gvk" | "apiVersionNode" | "kindNode">;
  readonly depth: number;
}

/** Lists in lists are allowed; nobody nests them deeper than this. */
const maxListDepth = 3;

/** Splits a document into the objects that the API server would get: itself, or the items of a List. */
export function objectsOf(root: YamlNode | undefined, catalog: SchemaCatalog, role: DocumentRole): DocumentObjects {
  const map = asMap(root);
  return map ? read(map, { catalog, role, path: [], depth: 0 }) : { objects: [], untyped: [] };
}

function read(root: YamlMap, place: Place): DocumentObjects {
  const { catalog, role, path, implied, depth } = place;
  const identity = identityOf(root) ?? implied;
  // What it will be nobody knows.
  if (identity && (isOpaqueScalar(identity.apiVersionNode, role) || isOpaqueScalar(identity.kindNode, role)))
    return { objects: [], untyped: [] };
  if (!identity) return { objects: [], untyped: [{ catalog, role, root, path, isExpected: depth > 0 }] };
  const items = fieldAt(root, "items");
  const itemKind = listedKind(identity.gvk, catalog);
  if (itemKind !== undefined && items?.kind === "sequence" && depth < maxListDepth) {
    const parts = items.items.flatMap((item, index) => {
      const map = asMap(item);
      if (!map) return [];
      return [
        read(map, {
          catalog,
          role,
          path: [...path, { kind: "field", name: "items" }, { kind: "index", index }],
          depth: depth + 1,
          ...(itemKind === "" ? {} : { implied: { ...identity, gvk: { ...identity.gvk, kind: itemKind } } }),
        }),
      ];
    });
    return { objects: parts.flatMap(({ objects }) => objects), untyped: parts.flatMap(({ untyped }) => untyped) };
  }
  const kind = itemKind === "" ? undefined : catalog.find(identity.gvk);
  if (itemKind === "") return { objects: [], untyped: [] };
  return { objects: [{ catalog, role, root, path, ...identity, ...(kind ? { kind } : {}) }], untyped: [] };
}

function identityOf(root: YamlMap): Pick<ObjectView, "gvk" | "apiVersionNode" | "kindNode"> | undefined {
  const apiVersionNode = fieldAt(root, "apiVersion");
  const kindNode = fieldAt(root, "kind");
  if (apiVersionNode?.kind !== "scalar" || typeof apiVersionNode.value !== "string" || apiVersionNode.value === "") return undefined;
  if (kindNode?.kind !== "scalar" || typeof kindNode.value !== "string" || kindNode.value === "") return undefined;
  return { gvk: { ...parseApiVersion(apiVersionNode.value), kind: kindNode.value }, apiVersionNode, kindNode };
}

/** The kind of a list's items: "" for the List of any kinds, undefined for what is no list. */
function listedKind(gvk: GroupVersionKind, catalog: SchemaCatalog): string | undefined {
  if (gvk.kind === "List") return gvk.group === "" && gvk.version === "v1" ? "" : undefined;
  if (!gvk.kind.endsWith("List") || catalog.find(gvk)) return undefined;
  const kind = gvk.kind.slice(0, -"List".length);
  return catalog.find({ ...gvk, kind }) ? kind : undefined;
}
