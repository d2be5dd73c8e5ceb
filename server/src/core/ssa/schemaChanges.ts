import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { FieldSet, type FieldSetNode } from "./fieldSet.ts";
import { isDeclared, listKindOf, memberSchema } from "./shape.ts";

/**
 * Brings a recorded set in line with a schema in which a list or map has become atomic since: whoever owned something in it owns all of it now. The
 * other way round nothing changes (structured-merge-diff, `typed/reconcile_schema.go`).
 */
export function followSchemaChanges(fields: FieldSet, schema: StructuralSchema | undefined): FieldSet {
  if (schema === undefined || schema.type === "any") return fields;
  const before = fields.nodes();
  const after = before.map((node) => followNode(node, childSchema(schema, node)));
  return after.every((node, index) => node === before[index]) ? fields : FieldSet.fromNodes(after);
}

function followNode(node: FieldSetNode, schema: StructuralSchema | undefined): FieldSetNode {
  if (schema === undefined || node.below.isEmpty) return node;
  if (isAtomic(schema)) return { element: node.element, isMember: true, below: FieldSet.empty };
  const below = followSchemaChanges(node.below, schema);
  return below === node.below ? node : { ...node, below };
}

/**
 * Adds to a set the declared fields on the way to its members: who removes `.spec.ports[port=80]` may be left with an empty `.spec.ports`, which then
 * goes as well. Keys of maps and items are not added, since owning something in them is not owning them.
 */
export function withDeclaredParents(fields: FieldSet, schema: StructuralSchema | undefined): FieldSet {
  return FieldSet.fromNodes(
    fields.nodes().map((node) => {
      const isParent = node.element.kind === "field" && !node.below.isEmpty && isDeclared(schema, node.element.name);
      return {
        element: node.element,
        isMember: node.isMember || isParent,
        below: withDeclaredParents(node.below, childSchema(schema, node)),
      };
    }),
  );
}

function childSchema(schema: StructuralSchema | undefined, node: FieldSetNode): StructuralSchema | undefined {
  if (node.element.kind === "field") return schema?.type === "array" ? undefined : memberSchema(schema, node.element.name);
  return schema?.type === "array" ? schema.items : undefined;
}

function isAtomic(schema: StructuralSchema): boolean {
  if (schema.type === "array") return listKindOf(schema).kind === "atomic";
  return schema.type === "object" && schema.mapType === "atomic";
}
