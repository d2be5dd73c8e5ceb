import { isUnknown, itemsOf, memberOf, numberOf, textOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { pathOf, type SequenceVisit } from "../structure.ts";
import type { YamlNode } from "../../yaml/nodes.ts";

/** Reports two ports of a container with one name, and two containers that take one port of the node. */
export const duplicatePort: Rule = {
  code: "duplicate-port",
  summary: "Two ports have one name, or take one port of the node.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    const place = placeOf(visit);
    const tell = (item: YamlNode | undefined, field: string, message: string): void => {
      const port = memberOf(item, field);
      if (port) report({ message, range: visit.origin ?? port.range, path: [...pathOf(visit), { kind: "field", name: field }] });
    };
    const tellTaken = (ports: ReturnType<typeof hostPorts>): void => {
      const seen = new Set<string>();
      for (const { port, key } of ports) {
        if (seen.has(key)) tell(port, "hostPort", `The port ${String(numberOf(port, "hostPort"))} of the node is taken twice.`);
        seen.add(key);
      }
    };
    if (place === "Container.ports") {
      // Init containers run one after another, so each is looked at by itself.
      const list = visit.parent?.parent?.element;
      if (list?.kind === "field" && list.name === "initContainers") tellTaken(hostPorts(visit, itemsOf(visit.node)));
      const seen = new Set<string>();
      for (const port of itemsOf(visit.node)) {
        const name = textOf(port, "name") ?? "";
        if (name === "" || isUnknown(memberOf(port, "name"), visit.object.role)) continue;
        if (seen.has(name)) tell(port, "name", `Two ports of the container have the name ${name}.`);
        seen.add(name);
      }
    } else if (place === "PodSpec.containers") {
      const ports = itemsOf(visit.node).flatMap((container) => itemsOf(container, "ports"));
      tellTaken(hostPorts(visit, ports));
    }
  },
};

function hostPorts(
  { object }: SequenceVisit,
  ports: readonly (YamlNode | undefined)[],
): readonly { readonly port: YamlNode | undefined; readonly key: string }[] {
  return ports.flatMap((port) => {
    const number = numberOf(port, "hostPort") ?? 0;
    const parts = [memberOf(port, "protocol"), memberOf(port, "hostIP")];
    if (number === 0 || parts.some((part) => isUnknown(part, object.role))) return [];
    const protocol = textOf(port, "protocol") ?? "";
    return [{ port, key: `${protocol === "" ? "TCP" : protocol}/${textOf(port, "hostIP") ?? ""}/${String(number)}` }];
  });
}
