import { isTrue, isUnknown, memberOf } from "../members.ts";
import { aroundOf, isOfType, memberPlace } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";
import { listWords } from "../wording.ts";

const ofSlice = ["nodeName", "nodeSelector", "allNodes", "perDeviceNodeSelection"];
const ofDevice = ["nodeName", "nodeSelector", "allNodes"];

/** Reports devices of which it is not clear on which nodes they are: a slice says it once for all, or leaves it to each of them. */
export const devicesOfNodes: Rule = {
  code: "devices-of-nodes",
  summary: "It is not said once, and only once, on which nodes devices are.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ResourceSliceSpec", "Device") || isUnknown(visit.node, visit.object.role)) return;
    if (isOfType(visit, "ResourceSliceSpec")) {
      checkAlone(visit, ofSlice, report);
    } else {
      const slice = aroundOf(visit, "ResourceSliceSpec");
      const choice = memberOf(slice?.node, "perDeviceNodeSelection");
      if (!slice || isUnknown(choice, visit.object.role)) return;
      if (isTrue(choice)) checkAlone(visit, ofDevice, report);
      else
        for (const name of writtenOf(visit, ofDevice))
          report({ message: `${name} of a device needs perDeviceNodeSelection: true in its slice.`, ...memberPlace(visit, name, "key") });
    }
  },
};

function writtenOf({ node }: MapVisit, fields: readonly string[]): readonly string[] {
  return fields.filter((field) => memberOf(node, field) !== undefined);
}

/** That none is written is said elsewhere of slices. */
function checkAlone(visit: MapVisit, fields: readonly string[], report: ReportFunction): void {
  const written = writtenOf(visit, fields);
  for (const name of written.slice(1))
    report({ message: `${listWords(written, "and")} exclude each other.`, ...memberPlace(visit, name, "key") });
  for (const name of written) {
    const value = memberOf(visit.node, name);
    if (value?.kind !== "scalar" || isUnknown(value, visit.object.role)) continue;
    if (value.value === false) report({ message: `${name} is true or not there at all.`, ...memberPlace(visit, name) });
    if (value.value === "") report({ message: `${name} must not be empty.`, ...memberPlace(visit, name) });
  }
  if (written.length === 0 && fields === ofDevice)
    report({
      message: `A device of this slice needs ${listWords(fields)}.`,
      range: visit.keyRange ?? visit.node.entries[0]?.key.range ?? visit.range,
    });
}
