import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports an init container with the name of a container. */
export const containerNameTaken: Rule = {
  code: "container-name-taken",
  summary: "An init container has the name of a container.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "Container.name" || visit.parent?.parent?.declaredName !== "initContainers") return;
    const { value } = visit.node;
    const containers = memberOf(aroundOf(visit, "PodSpec")?.node, "containers");
    if (value === "" || typeof value !== "string" || hasUnknown(containers, visit.object.role, 3)) return;
    if (itemsOf(containers).some((container) => textOf(container, "name") === value))
      report({ message: `There is a container ${quoteValue(value)} already: init containers need names of their own.` });
  },
};
