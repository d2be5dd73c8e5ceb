import type { FieldPath } from "../../../fieldPath.ts";
import { itemsOf } from "../../members.ts";
import { isOpaqueScalar } from "../../opaque.ts";
import { quoteValue } from "../../wording.ts";
import { usualCapabilities } from "../capabilities.ts";
import { stepsInto } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

/** Reports a capability that the baseline of the Pod Security Standards does not allow. */
export const addedCapability: PolicyRule = {
  code: "added-capability",
  summary: "A container adds a capability beyond the usual ones.",
  ...baseline,
  check({ pod, view }, report) {
    for (const { node, path, title } of pod?.containers ?? []) {
      itemsOf(node, "securityContext", "capabilities", "add").forEach((item, index) => {
        if (item?.kind !== "scalar" || typeof item.value !== "string" || isOpaqueScalar(item, view.role)) return;
        if (usualCapabilities.has(item.value)) return;
        const at: FieldPath = [...stepsInto(path, "securityContext", "capabilities", "add"), { kind: "index", index }];
        report({ message: `${title} adds the capability ${quoteValue(item.value)}.`, range: item.range, path: at });
      });
    }
  },
};
