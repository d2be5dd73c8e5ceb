import { nearestName } from "../../schema/nearestName.ts";
import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a failure policy about a container that the pods of the job do not have. */
export const unknownContainer: Rule = {
  code: "unknown-container",
  summary: "A failure policy speaks of a container that the pods of the job do not have.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "PodFailurePolicyOnExitCodesRequirement.containerName") return;
    const { value, range } = visit.node;
    if (typeof value !== "string") return;
    const job = aroundOf(visit, "JobSpec");
    const pod = memberOf(job?.node, "template", "spec");
    if (pod?.kind !== "map" || isOpaqueScalar(visit.node, visit.object.role)) return;
    const lists = [memberOf(pod, "containers"), memberOf(pod, "initContainers")];
    if (lists.some((list) => hasUnknown(list, visit.object.role, 3))) return;
    const names = lists.flatMap((list) => itemsOf(list).flatMap((container) => textOf(container, "name") ?? []));
    if (names.includes(value)) return;
    const nearest = nearestName(value, names);
    report({
      message: `The pods of the job have no container ${quoteValue(value)}.${nearest === undefined ? "" : ` They have ${quoteValue(nearest)}.`}`,
      ...(nearest === undefined || visit.origin
        ? {}
        : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range, newText: nearest }], isPreferred: true }] }),
    });
  },
};
