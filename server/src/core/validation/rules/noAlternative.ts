import { isJsonArray, isJsonObject, type JsonValue } from "../../json.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import { toJson } from "../../yaml/toJson.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { satisfies, withDefaults } from "../satisfies.ts";
import { nameOf, type Visit } from "../structure.ts";
import { listWords, quoteValue } from "../wording.ts";

/** Reports a value that fits none, or too many, of the alternatives that the schema of a custom resource names. */
export const noAlternative: Rule = {
  code: "no-alternative",
  summary: "A value fits none, or too many, of the alternatives of its schema.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  scalar: check,
  sequence: check,
  map: check,
};

function check(visit: Visit, report: ReportFunction): void {
  const { schema, isCustom } = visit;
  if (!isCustom || (!schema.allOf && !schema.anyOf && !schema.oneOf && !schema.not)) return;
  const { node } = visit;
  if (!node) return;
  const json = toJson(node);
  if (hasOpaque(json, visit)) return;
  const value = withDefaults(json, schema);
  const reason = reasonOf(value, schema);
  if (reason === undefined) return;
  report({
    message: `${nameOf(visit)} ${reason}.`,
    range: node.kind === "scalar" ? visit.range : (visit.keyRange ?? visit.range),
    subject: node.range,
  });
}

function reasonOf(value: JsonValue, { allOf, anyOf, oneOf, not }: StructuralSchema): string | undefined {
  if (anyOf && !anyOf.some((part) => satisfies(value, part))) return `fits none of its alternatives${named(anyOf)}`;
  if (oneOf) {
    const fitting = oneOf.filter((part) => satisfies(value, part));
    if (fitting.length === 0) return `fits none of its alternatives${named(oneOf)}`;
    if (fitting.length > 1) return `fits ${String(fitting.length)} alternatives where only one may fit${named(oneOf)}`;
  }
  if (not && satisfies(value, not)) return `fits what its schema excludes${named([not])}`;
  const failed = allOf?.find((part) => !satisfies(value, part));
  if (!failed) return undefined;
  return reasonOf(value, failed) ?? `does not fit what its schema adds${named([failed])}`;
}

function hasOpaque(value: JsonValue, visit: Visit): boolean {
  const { role } = visit.object;
  if (!role.substituted && !role.encrypted) return false;
  if (isJsonArray(value)) return value.some((item) => hasOpaque(item, visit));
  if (isJsonObject(value)) return Object.values(value).some((member) => hasOpaque(member, visit));
  return typeof value === "string" && isOpaqueScalar({ value }, role);
}

/** The alternatives in words, when they all can be told in a few: ": tcp or udp". */
function named(parts: readonly StructuralSchema[]): string {
  const words = parts.map(describe);
  return words.includes(undefined) || words.length > 8 ? "" : `: ${listWords(words as string[])}`;
}

function describe(schema: StructuralSchema): string | undefined {
  if (schema.required && schema.required.length > 0) return listWords(schema.required, "and");
  if (schema.enum) return listWords(schema.enum.map(quoteValue));
  if (schema.pattern !== undefined) return `the pattern ${schema.pattern}`;
  if (schema.format !== undefined) return `the format ${schema.format}`;
  return schema.type === "any" || schema.type === "object" ? undefined : `the type ${schema.type}`;
}
