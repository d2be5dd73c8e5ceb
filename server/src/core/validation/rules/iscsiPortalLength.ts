import { memberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";

const longest = 64;

/** Reports the portal of an iSCSI volume that is too long to be written into the name of its interface. */
export const iscsiPortalLength: Rule = {
  code: "iscsi-portal-length",
  summary: "The portal of an iSCSI volume with an initiator of its own is too long.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ISCSIVolumeSource", "ISCSIPersistentVolumeSource") || memberOf(visit.node, "initiatorName") === undefined) return;
    const { role } = visit.object;
    const name = volumeName(visit);
    const portal = textOf(visit.node, "targetPortal");
    if (name === undefined || portal === undefined || [name, portal].some((value) => isOpaqueScalar({ value }, role))) return;
    const length = name.length + 1 + portal.length;
    if (length > longest)
      report({
        message: `With an initiatorName the name of the volume and targetPortal have ${String(longest - 1)} characters together at most, not ${String(length - 1)}.`,
        ...memberPlace(visit, "targetPortal"),
      });
  },
};

function volumeName({ parent, schema }: MapVisit): string | undefined {
  return schema.typeName === "ISCSIVolumeSource" ? textOf(parent?.node, "name") : textOf(parent?.parent?.node, "metadata", "name");
}
