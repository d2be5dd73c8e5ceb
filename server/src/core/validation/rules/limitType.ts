import { nearestName } from "../../schema/nearestName.ts";
import { qualifiedKey } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

const types = ["Container", "PersistentVolumeClaim", "Pod"];

/** Reports a limit for something that has no limits. Types of others have a domain before them. */
export const limitType: Rule = {
  code: "limit-type",
  summary: "The type of a limit in a LimitRange is none that there is.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "LimitRangeItem.type") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "" || types.includes(value)) return;
    if (isOpaqueScalar(visit.node, visit.object.role) || (value.includes("/") && qualifiedKey(value) === undefined)) return;
    const nearest = nearestName(value, types);
    report({
      message: `type must be Container, Pod or PersistentVolumeClaim, not ${quoteValue(value)}.`,
      ...(nearest === undefined || visit.origin
        ? {}
        : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range: visit.node.range, newText: nearest }], isPreferred: true }] }),
    });
  },
};
