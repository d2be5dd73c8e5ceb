import type { StructuralSchema } from "./structuralSchema.ts";

/** What computes the members of a schema that may lead back to the schema itself. */
export type LazyMembers = {
  readonly [Key in "properties" | "additionalProperties" | "items" | "shapes" | "allOf" | "anyOf" | "oneOf" | "not"]?: () => NonNullable<
    StructuralSchema[Key]
  >;
};

/**
 * Makes a schema node whose members are computed when they are first read and then kept: types may be cyclic, and of the thousand types of an API
 * server a document needs a few.
 */
export function lazySchema(own: StructuralSchema, members: LazyMembers): StructuralSchema {
  return withLazyMembers({ ...own }, members);
}

function withLazyMembers(schema: StructuralSchema, members: LazyMembers): StructuralSchema {
  for (const [name, compute] of Object.entries(members)) {
    Object.defineProperty(schema, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value: unknown = compute();
        Object.defineProperty(schema, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return schema;
}

/** Returns the schema with some members replaced, at once or when they are first read; other members that are computed later stay shared with it. */
export function overlaySchema(schema: StructuralSchema, own: Partial<StructuralSchema>, members: LazyMembers = {}): StructuralSchema {
  if (Object.keys(own).length + Object.keys(members).length === 0) return schema;
  const overlay = {};
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(schema))) {
    if (Object.hasOwn(own, name)) continue;
    Object.defineProperty(
      overlay,
      name,
      descriptor.get === undefined
        ? descriptor
        : { configurable: true, enumerable: true, get: () => schema[name as keyof StructuralSchema] },
    );
  }
  return withLazyMembers(Object.assign(overlay, own) as StructuralSchema, members);
}
