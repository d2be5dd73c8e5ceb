import { isUnknown, itemsOf, memberOf, textOf, type WrittenValue } from "../members.ts";
import { isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a name of a port that another container of the pod has, too. Within one container the server refuses it. */
export const repeatedPortName: Rule = {
  code: "repeated-port-name",
  summary: "Ports of two containers of a pod have one name.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodSpec")) return;
    const seen = new Map<string, WrittenValue | undefined>();
    for (const list of ["initContainers", "containers"])
      for (const container of itemsOf(visit.node, list))
        for (const port of itemsOf(container, "ports")) {
          const node = memberOf(port, "name");
          const name = textOf(node) ?? "";
          if (node === undefined || name === "" || isUnknown(node, visit.object.role)) continue;
          const other = seen.get(name);
          if (!seen.has(name)) seen.set(name, container);
          else if (other !== container)
            report({
              message: `The container ${textOf(other, "name") ?? ""} has a port ${name}, too. Who asks for ${name} gets that one.`,
              range: visit.origin ?? node.range,
            });
        }
  },
};
