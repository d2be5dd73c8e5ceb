import type { YamlScalar } from "../../yaml/nodes.ts";
import { resolveAlias } from "../../manifest/nodeAccess.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { fitsFormat } from "../scalars/formats.ts";
import { isBase64 } from "../scalars/base64.ts";
import { nameOf, type Visit } from "../structure.ts";

/** Reports data that is no base64. The value itself is not repeated: it may be a secret. */
export const invalidBase64: Rule = {
  code: "invalid-base64",
  summary: "Binary data is not written in base64.",
  severity: "error",
  stage: "decode",
  scalar(visit, report) {
    if (visit.schema.format !== "byte") return;
    const { node } = visit;
    if (typeof node.value !== "string") return;
    if (visit.isCustom ? fitsFormat(node.value, "byte") : isBase64(node.value)) return;
    const isSecret =
      visit.parent?.element?.kind === "field" && visit.parent.element.name === "data" && visit.parent.parent?.schema.typeName === "Secret";
    report({ message: `${nameOf(visit)} must be base64, padded with "=".${isSecret ? " Plain text goes into stringData." : ""}` });
  },
  mismatch: checkBytes,
  sequence: checkBytes,
};

/** A list is taken as the bytes themselves. */
function checkBytes(visit: Visit, report: ReportFunction): void {
  // In a custom resource nobody looks into the list.
  if (visit.isCustom || visit.schema.format !== "byte") return;
  const { node, origin } = visit;
  if (node?.kind !== "sequence") return;
  const other = node.items.find((item) => {
    const value = resolveAlias(item);
    return value !== undefined && !(value.kind === "scalar" && (value.value === null || isByte(value.value)));
  });
  if (other) report({ message: "A list in place of base64 holds numbers from 0 to 255 only.", range: origin ?? other.range });
}

function isByte(value: YamlScalar["value"]): boolean {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 0 && number <= 255;
}
