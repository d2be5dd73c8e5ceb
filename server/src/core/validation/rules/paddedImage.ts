import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an image with spaces around its name. Only pods without a workload are asked, so elsewhere it goes wrong later. */
export const paddedImage: Rule = {
  code: "padded-image",
  summary: "The name of an image has spaces around it.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "Container.image") return;
    const { value, range } = visit.node;
    if (typeof value !== "string" || value.trim() === "" || value.trim() === value) return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    const isPod = visit.object.gvk.kind === "Pod";
    report({
      message: `The image has spaces around its name${isPod ? "" : ", and pods with such a name are refused"}.`,
      severity: isPod ? "error" : "warning",
      ...(visit.origin ? {} : { fixes: [{ title: "Remove the spaces", edits: [{ range, newText: value.trim() }], isPreferred: true }] }),
    });
  },
};
