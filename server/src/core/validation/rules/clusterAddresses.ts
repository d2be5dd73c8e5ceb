import { itemsOf, memberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { isServiceSpec, serviceTypeOf } from "../serviceSpec.ts";
import { quoteValue } from "../wording.ts";

/** Reports addresses of a Service that contradict each other. */
export const clusterAddresses: Rule = {
  code: "cluster-addresses",
  summary: "clusterIPs of a Service does not begin with its clusterIP.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isServiceSpec(visit)) return;
    const [first] = itemsOf(visit.node, "clusterIPs");
    const type = serviceTypeOf(visit);
    if (first?.kind !== "scalar" || typeof first.value !== "string" || type === undefined || type === "ExternalName") return;
    const address = textOf(visit.node, "clusterIP") ?? "";
    const written = memberOf(visit.node, "clusterIP");
    if ((written !== undefined && written.kind !== "scalar") || first.value === address) return;
    if ([first.value, address].some((value) => isOpaqueScalar({ value }, visit.object.role))) return;
    report({
      message:
        address === ""
          ? "clusterIPs needs clusterIP with the same first address."
          : `clusterIPs must begin with clusterIP, ${quoteValue(address)}.`,
      ...memberPlace(visit, "clusterIPs"),
    });
  },
};
