import { itemsOf, textOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a volume that one container uses both as a folder and as a device. */
export const mountAndDevice: Rule = {
  code: "mount-and-device",
  summary: "A container uses a volume, or a path, for a mount and for a device.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    const place = placeOf(visit);
    if (place !== "VolumeDevice.name" && place !== "VolumeDevice.devicePath") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    const field = place === "VolumeDevice.name" ? "name" : "mountPath";
    if (itemsOf(visit.parent?.parent?.parent?.node, "volumeMounts").some((mount) => textOf(mount, field) === value))
      report({
        message: `The container mounts ${field === "name" ? "this volume" : "something at this path"} already: it can be a folder or a device, not both.`,
      });
  },
};
