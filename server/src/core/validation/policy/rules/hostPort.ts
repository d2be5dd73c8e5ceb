import type { FieldPath } from "../../../fieldPath.ts";
import { itemsOf, numberOf } from "../../members.ts";
import { placeIn, stepsInto } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

/** Reports a `hostPort`. */
export const hostPort: PolicyRule = {
  code: "host-port",
  summary: "A container takes a port of its node.",
  ...baseline,
  check({ pod }, report) {
    for (const { node, path, title } of pod?.containers ?? []) {
      itemsOf(node, "ports").forEach((port, index) => {
        if (port?.kind !== "map" || (numberOf(port, "hostPort") ?? 0) === 0) return;
        const at: FieldPath = [...stepsInto(path, "ports"), { kind: "index", index }];
        report({ message: `${title} takes a port of its node.`, ...placeIn(port, at, "hostPort") });
      });
    }
  },
};
