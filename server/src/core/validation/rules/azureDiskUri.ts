import { isUnknown, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports the address of a disk that does not fit the kind of the disk; without one it is Shared. */
export const azureDiskUri: Rule = {
  code: "azure-disk-uri",
  summary: "The address of an Azure disk does not fit the kind of the disk.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "AzureDiskVolumeSource") || isUnknown(visit.node, visit.object.role)) return;
    const uri = textOf(visit.node, "diskURI");
    const kind = memberOf(visit.node, "kind") === undefined ? "Shared" : textOf(visit.node, "kind");
    if (uri === undefined || uri === "" || kind === undefined) return;
    if ([uri, kind].some((value) => isOpaqueScalar({ value }, visit.object.role))) return;
    const start = kind === "Managed" ? "/subscriptions/" : "https://";
    if (!uri.startsWith(start))
      report({
        message: `diskURI of a disk with kind: ${kind} begins with ${start}, unlike ${quoteValue(uri)}.`,
        ...memberPlace(visit, "diskURI"),
      });
  },
};
