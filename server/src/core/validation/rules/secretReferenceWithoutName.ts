import { isUnknown, memberOf } from "../members.ts";
import { dnsSubdomain } from "../names.ts";
import { headOf, memberPlace, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set([
  "CSIVolumeSource.nodePublishSecretRef",
  "CinderVolumeSource.secretRef",
  "StorageOSVolumeSource.secretRef",
]);

/** Reports a reference to a Secret that names none, or one that cannot exist. */
export const secretReferenceWithoutName: Rule = {
  code: "secret-reference-without-name",
  summary: "A volume refers to a Secret without a name.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const place = placeOf(visit) ?? "";
    if (!places.has(place) || isUnknown(visit.node, visit.object.role)) return;
    const name = memberOf(visit.node, "name");
    if (isUnknown(name, visit.object.role) || (name !== undefined && name.kind !== "scalar")) return;
    if (name === undefined || name.value === "") {
      report({ message: "The reference needs the name of a Secret.", range: headOf(visit), subject: visit.node.range });
    } else if (place.startsWith("CSI") && typeof name.value === "string") {
      const reason = dnsSubdomain(name.value);
      if (reason !== undefined) report({ message: `The name ${quoteValue(name.value)} ${reason}.`, ...memberPlace(visit, "name") });
    }
  },
};
