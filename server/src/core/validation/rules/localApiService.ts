import { isTrue, isUnknown, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports how to trust a server that an APIService does not have. */
export const localApiService: Rule = {
  code: "local-api-service",
  summary: "An APIService without a service says how to trust it.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "APIServiceSpec") || memberOf(visit.node, "service") !== undefined) return;
    if (isUnknown(visit.node, visit.object.role)) return;
    const bundle = memberOf(visit.node, "caBundle");
    const names = [
      ...(isTrue(visit.node, "insecureSkipTLSVerify") ? ["insecureSkipTLSVerify"] : []),
      ...(bundle?.kind === "scalar" && bundle.value !== "" ? ["caBundle"] : []),
    ];
    for (const name of names)
      report({
        message: `${name} goes only with a service; without one the API is served by the API server itself.`,
        ...memberPlace(visit, name, "key"),
      });
  },
};
