import { isUnknown, memberOf } from "../members.ts";
import { isOfType } from "../places.ts";
import { isExtendedResource, isHugePages } from "../resourceNames.ts";
import type { Rule } from "../rule.ts";
import { quantityOf } from "../scalars/quantityValue.ts";
import { entriesOf, pathOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";
import type { YamlMap } from "../../yaml/nodes.ts";

/** Reports a container that asks for more than it may use, or for devices and huge pages without as many as their limit. */
export const requestAboveLimit: Rule = {
  code: "request-above-limit",
  summary: "A container asks for more of a resource than it may use.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ResourceRequirements")) return;
    const { role } = visit.object;
    const requests = memberOf(visit.node, "requests");
    const limits = memberOf(visit.node, "limits");
    if (requests?.kind !== "map" || isUnknown(requests, role) || isUnknown(limits, role)) return;
    for (const { entry, origin } of entriesOf(requests)) {
      const requested = readQuantity(requests, entry.name);
      const limit = limits?.kind === "map" ? readQuantity(limits, entry.name) : undefined;
      if (requested?.value === undefined) continue;
      const isWhole = isExtendedResource(entry.name) || isHugePages(entry.name);
      const place = {
        range: visit.origin ?? origin ?? entry.value?.range ?? entry.key.range,
        path: [...pathOf(visit), { kind: "field" as const, name: "requests" }, { kind: "field" as const, name: entry.name }],
      };
      if (!limit) {
        if (isWhole) report({ message: `${entry.name} needs a limit that is as large as its request.`, ...place });
      } else if (limit.value === undefined) continue;
      else if (isWhole && requested.value !== limit.value)
        report({ message: `The request for ${entry.name} must equal its limit of ${limit.text}.`, ...place });
      else if (requested.value > limit.value)
        report({ message: `The request for ${entry.name} must not be above its limit of ${limit.text}.`, ...place });
    }
  },
};

/** What a map of resources says of one; no value when that is no quantity. Null reads as 0. */
function readQuantity(map: YamlMap, name: string): { readonly text: string; readonly value: bigint | undefined } | undefined {
  if (!entriesOf(map).some(({ entry }) => entry.name === name)) return undefined;
  const node = memberOf(map, name);
  if (node === undefined) return { text: "0", value: 0n };
  return node.kind === "scalar" ? { text: quoteValue(node.value).replaceAll('"', ""), value: quantityOf(node) } : undefined;
}
