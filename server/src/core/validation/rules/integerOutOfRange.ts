import { compareMinors } from "../../schema/kubernetesVersion.ts";
import type { Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";

/** Reports an integer that does not fit into the 32 or 64 bits of its field. */
export const integerOutOfRange: Rule = {
  code: "integer-out-of-range",
  summary: "An integer is too large or too small for its field.",
  severity: "error",
  stage: "decode",
  scalar(visit, report) {
    const { schema } = visit;
    const isLong = schema.type === "integer" || schema.format === "int-or-string";
    const isShort = (schema.format === "int32" && !isUnchecked(visit)) || schema.typeName === "IntOrString";
    const bits = isShort ? 32n : isLong ? 64n : undefined;
    if (bits === undefined) return;
    const { node } = visit;
    if (typeof node.value !== "bigint" && !Number.isInteger(node.value)) return;
    const most = 2n ** (bits - 1n) - 1n;
    const value = BigInt(node.value as number | bigint);
    if (value > most || value < -most - 1n)
      report({ message: `${nameOf(visit)} must be between ${String(-most - 1n)} and ${String(most)}.` });
  },
};

/** Formats of numbers in custom resources were checked by no server before 1.36. */
function isUnchecked({ isCustom, object }: Visit): boolean {
  return isCustom && compareMinors(object.catalog.kubernetesVersion, "1.36") < 0;
}
