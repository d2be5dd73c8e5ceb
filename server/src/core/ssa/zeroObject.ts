import type { JsonObject, JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";

/**
 * Returns the empty object of a built-in type: the structures that are always there (their default is `{}`) and null for required lists and maps. A
 * create is compared with it, which is why nobody comes to own `.spec.template` itself but only what is in it.
 */
export function zeroObject(schema: StructuralSchema | undefined): JsonObject {
  const members: [string, JsonValue][] = [];
  for (const [name, member] of schema?.properties ?? []) {
    if (isAlwaysPresent(member)) members.push([name, zeroObject(member)]);
    else if (schema?.required?.includes(name) === true && (member.type === "array" || member.type === "object")) members.push([name, null]);
  }
  return Object.fromEntries(members);
}

/** Tells whether a structure stands in every object, be it empty: a Go field that is not a pointer, published with the default `{}`. */
function isAlwaysPresent(schema: StructuralSchema): boolean {
  const zero = schema.default;
  return schema.type === "object" && typeof zero === "object" && zero !== null && Object.keys(zero).length === 0;
}
