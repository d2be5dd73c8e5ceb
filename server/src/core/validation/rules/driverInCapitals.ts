import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a name of a driver with capital letters. */
export const driverInCapitals: Rule = {
  code: "driver-in-capitals",
  summary: "The name of a driver of devices has capital letters.",
  severity: "warning",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "ResourceSliceSpec.driver") return;
    const { value } = visit.node;
    if (typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    const lower = value.toLowerCase();
    if (value !== lower) report({ message: `Names of drivers have small letters only. Write ${lower}.` });
  },
};
