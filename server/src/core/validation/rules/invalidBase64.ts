import type { Rule } from "../rule.ts";
import { fitsFormat } from "../scalars/formats.ts";
import { isBase64 } from "../scalars/base64.ts";
import { nameOf } from "../structure.ts";

/** Reports data that is no base64. The value itself is not repeated: it may be a secret. */
export const invalidBase64: Rule = {
  code: "invalid-base64",
  summary: "Binary data is not written in base64.",
  severity: "error",
  stage: "decode",
  scalar(visit, report) {
    const { node, schema } = visit;
    if (schema.format !== "byte" || typeof node.value !== "string") return;
    if (visit.isCustom ? fitsFormat(node.value, "byte") : isBase64(node.value)) return;
    const isSecret =
      visit.parent?.element?.kind === "field" && visit.parent.element.name === "data" && visit.parent.parent?.schema.typeName === "Secret";
    report({ message: `${nameOf(visit)} must be base64, padded with "=".${isSecret ? " Plain text goes into stringData." : ""}` });
  },
};
