import { parseFieldPattern } from "../../fieldPattern.ts";
import { readIgnoreStatement } from "../../manifest/ignoreAnnotation.ts";
import { driftAnnotationAt } from "../driftAnnotation.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a comment about drift that stands where no object or field is, and an annotation that names none: nothing would be ignored, and nobody would know. */
export const driftIgnoreOfNothing: Rule = {
  code: "drift-ignore-of-nothing",
  summary: "A comment or an annotation ignores drift of no object or field.",
  severity: "warning",
  stage: "decode",
  ignoreDrift({ isAboutNothing }, report) {
    if (!isAboutNothing) return;
    report({
      message:
        "The comment ignores no drift: no field or object stands here. Put it behind a field, on a line above one, or below --- where the object begins.",
    });
  },
  map(visit, report) {
    const annotation = driftAnnotationAt(visit);
    const line = annotation?.lines.find((text) => !isReadable(text));
    if (!annotation || line === undefined) return;
    report({
      message: `${quoteValue(line.trim())} ignores no drift. Write fields from the root of the object, then a colon, a space and the reason: .spec.replicas: reason.`,
      range: annotation.value.range,
    });
  },
};

function isReadable(line: string): boolean {
  const statement = readIgnoreStatement(line);
  return statement?.fields.every((name) => name === "*" || parseFieldPattern(name).ok) === true;
}
