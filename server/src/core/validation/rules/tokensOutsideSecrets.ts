import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { itemsOf, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a storage driver that gets tokens among what it may write to its log. */
export const tokensOutsideSecrets: Rule = {
  code: "tokens-outside-secrets",
  summary: "A CSIDriver asks for tokens and does not say where it reads them.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "CSIDriverSpec") || compareMinors(visit.object.catalog.kubernetesVersion, "1.35") < 0) return;
    if (itemsOf(visit.node, "tokenRequests").length === 0 || memberOf(visit.node, "serviceAccountTokenInSecrets") !== undefined) return;
    report({
      message:
        "Tokens come among the attributes of volumes, which drivers write to logs. Set serviceAccountTokenInSecrets to true if the driver can read them there, or to false.",
      ...memberPlace(visit, "tokenRequests", "key"),
    });
  },
};
