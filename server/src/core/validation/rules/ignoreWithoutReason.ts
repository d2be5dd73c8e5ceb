import { readIgnoreStatement } from "../../manifest/ignoreAnnotation.ts";
import { driftAnnotationAt } from "../driftAnnotation.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports what ignores a rule or drift without saying why. */
export const ignoreWithoutReason: Rule = {
  code: "ignore-without-reason",
  summary: "A comment or an annotation ignores a rule or drift and gives no reason.",
  severity: "information",
  stage: "decode",
  ignore({ comment: { codes, reason } }, report) {
    const [first] = codes;
    if (first && reason === undefined) report({ message: `Say behind a colon why ${first.code} is ignored: the next reader will ask.` });
  },
  ignoreDrift({ reason, isAboutNothing }, report) {
    if (!isAboutNothing && !reason) report({ message: "Say behind a colon why this may differ from Git: the next reader will ask." });
  },
  map(visit, report) {
    const annotation = driftAnnotationAt(visit);
    const line = annotation?.lines.find((text) => readIgnoreStatement(text)?.reason === "");
    if (!annotation || line === undefined) return;
    const { range } = annotation.value;
    report({ message: `Say behind a colon why ${quoteValue(line.trim())} may differ from Git: the next reader will ask.`, range });
  },
};
