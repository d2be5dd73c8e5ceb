import { dropsMember } from "../gatedFields.ts";
import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quantityOf } from "../scalars/quantityValue.ts";
import { quoteValue } from "../wording.ts";
import type { YamlNode } from "../../yaml/nodes.ts";

const names = ["cpu", "memory"];

/** Reports containers that ask together for more than their pod as a whole, or one that may use more than it. */
export const podResourcesExceeded: Rule = {
  code: "pod-resources-exceeded",
  summary: "The containers of a pod ask for more than the pod as a whole.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodSpec") || dropsMember(visit, "resources") || memberOf(visit.node, "resources")?.kind !== "map") return;
    const containers = itemsOf(visit.node, "containers");
    // Sidecars count as well; other init containers run before.
    const sidecars = itemsOf(visit.node, "initContainers").filter((container) => textOf(container, "restartPolicy") === "Always");
    const lasting = [...containers, ...sidecars];
    if (lasting.some((container) => hasUnknown(memberOf(container, "resources"), visit.object.role))) return;
    for (const name of names) {
      const request = memberOf(visit.node, "resources", "requests", name);
      const all = valueOf(request);
      const asked = lasting.reduce((sum, container) => sum + (valueOf(memberOf(container, "resources", "requests", name)) ?? 0n), 0n);
      if (request?.kind === "scalar" && all !== undefined && asked > all) {
        report({
          message: `The containers ask together for more ${name} than the pod, which asks for ${quoteValue(request.value)}.`,
          range: visit.origin ?? request.range,
        });
      }
      const most = memberOf(visit.node, "resources", "limits", name);
      const limit = valueOf(most);
      for (const container of containers) {
        const own = memberOf(container, "resources", "limits", name);
        const value = valueOf(own);
        if (most?.kind === "scalar" && own && limit !== undefined && value !== undefined && value > limit)
          report({
            message: `The container may not use more ${name} than the pod, whose limit is ${quoteValue(most.value)}.`,
            range: visit.origin ?? own.range,
          });
      }
    }
  },
};

function valueOf(node: YamlNode | undefined): bigint | undefined {
  return node?.kind === "scalar" ? quantityOf(node) : undefined;
}
