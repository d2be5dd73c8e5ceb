import { itemsOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports ephemeral containers, which can only be added to a pod that runs. */
export const ephemeralContainerInManifest: Rule = {
  code: "ephemeral-container-in-manifest",
  summary: "A manifest has ephemeral containers, which can only be added to a running pod.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    if (isOfType(visit, "PodSpec") && itemsOf(visit.node, "ephemeralContainers").length > 0)
      report({
        message: "Ephemeral containers can only be added to a pod that runs.",
        ...memberPlace(visit, "ephemeralContainers", "key"),
      });
  },
};
