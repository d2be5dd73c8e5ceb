import type { FieldPath } from "../fieldPath.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { asMap } from "../manifest/nodeAccess.ts";
import type { KindFacts, SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import { objectsOf } from "../validation/objectView.ts";
import { ownSchemaOf } from "../validation/ownSchemas.ts";
import type { YamlDocument, YamlMap } from "../yaml/nodes.ts";

/** The object around a place of a document, with the schema that describes it. */
export interface DocumentScope {
  readonly root: YamlMap;
  /** Steps from the document to the object: empty, or to an item of a List. */
  readonly path: FieldPath;
  /** Absent for an object that does not say, or not rightly, what it is. */
  readonly schema?: StructuralSchema;
  /** Absent for files of other programs too. */
  readonly kind?: KindFacts;
  /** A file of another program than the API server, which has a schema and no kind: our own configuration, a kustomization. */
  readonly isConfig: boolean;
}

/** Finds the object around an offset of a document; undefined where nothing is ours. A template can be read where it is YAML for a stretch. */
export function scopeAt(document: YamlDocument, role: DocumentRole, catalog: SchemaCatalog, offset: number): DocumentScope | undefined {
  const root = asMap(document.root);
  const own = ownSchemaOf(role);
  // A JSON patch is a list: its steps have fields, itself it has none.
  if (own && document.root) {
    const { range } = document.root;
    return { root: root ?? { kind: "map", range, flow: false, entries: [] }, path: [], schema: own, isConfig: true };
  }
  if (!root) return undefined;
  switch (role.role) {
    case "template":
    case "manifest":
    case "unfinished":
    case "strategicMergePatch":
    case "testInput": {
      const { objects, untyped } = objectsOf(root, catalog, role);
      const around = [...objects, ...untyped].filter(({ root: { range } }) => range.start <= offset && offset <= range.end);
      const found = around.toSorted((left, right) => right.path.length - left.path.length)[0];
      if (!found) return undefined;
      const kind = "kind" in found ? found.kind : undefined;
      return { root: found.root, path: found.path, isConfig: false, ...(kind ? { kind, schema: kind.schema } : {}) };
    }
    default:
      return undefined;
  }
}
