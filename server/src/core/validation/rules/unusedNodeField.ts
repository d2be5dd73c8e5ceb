import { memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports fields of a Node that nothing reads any more. */
export const unusedNodeField: Rule = {
  code: "unused-node-field",
  summary: "A field of a Node has no effect any more.",
  severity: "warning",
  stage: "validate",
  map(visit, report) {
    if (!isOfType(visit, "NodeSpec")) return;
    const isUsed = {
      configSource: memberOf(visit.node, "configSource") !== undefined,
      externalID: (textOf(visit.node, "externalID") ?? "") !== "",
    };
    for (const name of ["configSource", "externalID"] as const)
      if (isUsed[name])
        report({ message: `${name} has no effect any more. Delete it.`, ...memberPlace(visit, name, "key"), tags: ["deprecated"] });
  },
};
