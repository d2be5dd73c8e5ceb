import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** The second says whether the empty name is refused here; of a required field it is said to be missing. */
const places: ReadonlyMap<string, boolean> = new Map([
  ["ISCSIPersistentVolumeSource.initiatorName", true],
  ["ISCSIPersistentVolumeSource.iqn", false],
  ["ISCSIVolumeSource.initiatorName", true],
  ["ISCSIVolumeSource.iqn", false],
]);

const qualifiedName = /^iqn\.\d{4}-\d{2}\.[A-Za-z0-9\-.]+(?::[^,;*&$|\s]+)$/;
const extendedId = /^eui.[A-Za-z0-9]{16}$/;
const networkAddress = /^naa.[A-Za-z0-9]{32}$/;

/** Reports a name of an iSCSI target or initiator that can be none. */
export const invalidIscsiName: Rule = {
  code: "invalid-iscsi-name",
  summary: "A text is no name of an iSCSI target or initiator.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { value } = visit.node;
    const refusesEmpty = places.get(placeOf(visit) ?? "");
    if (refusesEmpty === undefined || typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    if ((value === "" && !refusesEmpty) || [qualifiedName, extendedId, networkAddress].some((pattern) => pattern.test(value))) return;
    report({
      message: `${nameOf(visit)} must be a name such as iqn.2001-04.com.example:storage, eui.<16 digits> or naa.<32 digits>, not ${quoteValue(value)}.`,
    });
  },
};
