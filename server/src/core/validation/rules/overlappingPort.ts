import type { DocumentRole } from "../../manifest/documentRole.ts";
import { isUnknown, itemsOf, memberOf, numberOf, textOf, type WrittenValue } from "../members.ts";
import { isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { YamlNode } from "../../yaml/nodes.ts";

/** Reports a port that another container of the pod declares, too. What one container declares twice has a rule of its own. */
export const overlappingPort: Rule = {
  code: "overlapping-port",
  summary: "Two containers of a pod declare the same port.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodSpec")) return;
    const seen = new Map<string, DeclaredPort[]>();
    for (const port of portsOf(visit.node, visit.object.role)) {
      const others = seen.get(port.key) ?? [];
      const reason = others.map((other) => reasonOf(port, other)).find((text) => text !== undefined);
      if (reason !== undefined) report({ message: reason, range: visit.origin ?? port.value.range });
      seen.set(port.key, [...others, port]);
    }
  },
};

interface DeclaredPort {
  readonly key: string;
  readonly container: WrittenValue | undefined;
  readonly list: string;
  readonly value: WrittenValue;
  readonly hostPort: number;
  readonly hostIp: string;
}

function portsOf(pod: YamlNode, role: DocumentRole): readonly DeclaredPort[] {
  return ["initContainers", "containers"].flatMap((list) =>
    itemsOf(pod, list).flatMap((container) =>
      itemsOf(container, "ports").flatMap((port) => {
        const value = memberOf(port, "containerPort");
        const number = numberOf(value);
        const parts = [memberOf(port, "protocol"), memberOf(port, "hostIP"), memberOf(port, "hostPort")];
        if (value === undefined || number === undefined || parts.some((part) => isUnknown(part, role))) return [];
        const key = `${String(number)} of ${textOf(port, "protocol") ?? "TCP"}`;
        return [{ key, container, list, value, hostPort: numberOf(port, "hostPort") ?? 0, hostIp: textOf(port, "hostIP") ?? "" }];
      }),
    ),
  );
}

function reasonOf(port: DeclaredPort, other: DeclaredPort): string | undefined {
  if (port.container === other.container) return undefined;
  const name = textOf(other.container, "name") ?? "";
  const again = `The container ${name} declares port ${port.key}, too. All containers of a pod share its ports.`;
  if (port.hostPort === 0 || other.hostPort === 0) return again;
  if (port.hostPort !== other.hostPort) return undefined;
  // Containers that run side by side are refused with it.
  if (port.hostIp === other.hostIp) return port.list === "containers" && other.list === "containers" ? undefined : again;
  if (port.hostIp !== "" && other.hostIp !== "") return undefined;
  return `The container ${name} declares port ${port.key}, too, at the same hostPort. One of them has a hostIP: nobody knows which one gets what arrives there.`;
}
