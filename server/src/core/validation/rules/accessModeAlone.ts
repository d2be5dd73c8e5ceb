import { itemsOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

const places: ReadonlySet<string> = new Set(["PersistentVolumeClaimSpec.accessModes[]", "PersistentVolumeSpec.accessModes[]"]);

/** Reports the mode of one pod beside modes of several. */
export const accessModeAlone: Rule = {
  code: "access-mode-alone",
  summary: "ReadWriteOncePod stands beside another access mode.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    if (visit.node.value !== "ReadWriteOncePod") return;
    const modes = itemsOf(visit.parent?.node).map((item) => (item?.kind === "scalar" ? item.value : undefined));
    const other = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany"].find((mode) => modes.includes(mode));
    if (other !== undefined) report({ message: `ReadWriteOncePod stands alone; ${other} would let other pods in.` });
  },
};
