import { effectiveEntries } from "../../yaml/effectiveEntries.ts";
import { isUnknown } from "../members.ts";
import { headOf, isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";

/**
 * Reports a volume that does not say what it holds: the server makes an emptyDir of it (`SetDefaults_Volume`). One whose source is written and left empty means that, and in
 * a kustomization a patch may add the source.
 */
export const volumeWithoutSource: Rule = {
  code: "volume-without-source",
  summary: "A volume does not say what it holds, and becomes an empty folder.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "Volume")) return;
    const { node, object } = visit;
    if (object.role.kustomized === true || isUnknown(node, object.role)) return;
    const names = effectiveEntries(node).map(({ name }) => name);
    if (names.length !== 1 || names[0] !== "name") return;
    report({
      message: "This volume has no source, so it is an empty folder that goes with its pod. Add what it holds, or emptyDir: {}.",
      range: headOf(visit),
      subject: node.range,
    });
  },
};
