import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import type { Rule } from "../rule.ts";

/** Reports what looks like an octal number and, having a digit above 7, is read as a decimal one (`08` as 8). */
export const misleadingNumber: Rule = {
  code: "misleading-number",
  summary: "A number begins with 0 and yet is read as a decimal one.",
  severity: "warning",
  stage: "decode",
  scalar(visit, report) {
    if (!takesNumbers(visit.schema)) return;
    const { node } = visit;
    if (node.style !== "plain" || typeof node.value !== "number" || !/^[-+]?0[0-9_]*[89][0-9_]*$/.test(node.source)) return;
    report({
      message: `${node.source} is read as the decimal number ${node.value}, for 8 and 9 are no octal digits. Write ${node.value}.`,
      fixes: [{ title: `Write ${node.value}`, edits: [{ range: node.range, newText: String(node.value) }], isPreferred: true }],
    });
  },
};

/** Tells whether a number fits a schema at all. */
function takesNumbers({ type, format }: StructuralSchema): boolean {
  return type === "string" ? format === "int-or-string" || format === "quantity" : type !== "boolean";
}
