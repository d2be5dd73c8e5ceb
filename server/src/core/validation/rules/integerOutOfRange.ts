import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

/** Reports an integer that does not fit into the 32 or 64 bits of its field. */
export const integerOutOfRange: Rule = {
  code: "integer-out-of-range",
  summary: "An integer is too large or too small for its field.",
  severity: "error",
  stage: "decode",
  scalar(visit, report) {
    const { node, schema } = visit;
    const bits = schema.format === "int32" || schema.typeName === "IntOrString" ? 32n : schema.type === "integer" ? 64n : undefined;
    if (bits === undefined || (typeof node.value !== "bigint" && !Number.isInteger(node.value))) return;
    const most = 2n ** (bits - 1n) - 1n;
    const value = BigInt(node.value as number | bigint);
    if (value > most || value < -most - 1n)
      report({ message: `${nameOf(visit)} must be between ${String(-most - 1n)} and ${String(most)}.` });
  },
};
