import { isTrue, isUnknown, memberOf } from "../members.ts";
import { aroundOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports how a capacity is shared of a device that only one claim gets as a whole. */
export const sharedCapacity: Rule = {
  code: "shared-capacity",
  summary: "A device that is not shared says how its capacity is shared.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "DeviceCapacity") || memberOf(visit.node, "requestPolicy") === undefined) return;
    const device = aroundOf(visit, "Device");
    const choice = memberOf(device?.node, "allowMultipleAllocations");
    if (!device || isTrue(choice) || isUnknown(choice, visit.object.role)) return;
    report({
      message: "A requestPolicy needs allowMultipleAllocations: true of its device.",
      ...memberPlace(visit, "requestPolicy", "key"),
    });
  },
};
