import type { FieldPath, PathElement } from "../fieldPath.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { keyValues, listKeysOf } from "../validation/structure.ts";
import type { LocationStep } from "../yaml/locate.ts";
import type { YamlNode } from "../yaml/nodes.ts";

/** What the schema says of a value that steps into a document lead to. */
export interface SchemaPlace {
  readonly path: FieldPath;
  /** Absent where nothing is known: below an unknown field. */
  readonly schema?: StructuralSchema;
  /** Schema of the map or sequence that holds the value. */
  readonly holder?: StructuralSchema;
  /** The value is a required field of its map. */
  readonly isRequired: boolean;
}

/** Follows steps from an object's root through its schema. */
export function schemaAt(schema: StructuralSchema | undefined, steps: readonly LocationStep[]): SchemaPlace {
  let place: SchemaPlace = { path: [], isRequired: false, ...(schema ? { schema } : {}) };
  for (const step of steps) place = stepInto(place, step);
  return place;
}

function stepInto({ path, schema: declared }: SchemaPlace, step: LocationStep): SchemaPlace {
  const name = step.kind === "entry" ? step.entry.name : undefined;
  const holder = shapeFor(declared, step);
  const schema = name === undefined ? holder?.items : (holder?.properties?.get(name) ?? holder?.additionalProperties);
  return {
    path: [...path, elementOf(step, holder)],
    isRequired: name !== undefined && holder?.required?.includes(name) === true,
    ...(schema ? { schema } : {}),
    ...(holder ? { holder } : {}),
  };
}

/** Of a schema with several shapes, the one that has what the step leads to. */
function shapeFor(schema: StructuralSchema | undefined, step: LocationStep): StructuralSchema | undefined {
  return schema?.shapes?.find(({ type }) => type === (step.kind === "entry" ? "object" : "array")) ?? schema;
}

function elementOf(step: LocationStep, holder: StructuralSchema | undefined): PathElement {
  if (step.kind === "entry") return { kind: "field", name: step.entry.name };
  return itemElement(step.sequence.items[step.index], step.index, holder);
}

function itemElement(item: YamlNode | undefined, index: number, list: StructuralSchema | undefined): PathElement {
  const node = resolveAlias(item);
  const keys = list ? listKeysOf(list) : [];
  const values = node?.kind === "map" && keys.length > 0 ? keyValues(node, keys, list?.items) : undefined;
  return values && Object.keys(values).length > 0 ? { kind: "key", keys: values } : { kind: "index", index };
}
