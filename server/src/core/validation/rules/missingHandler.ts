import { chosenOf } from "../alternatives.ts";
import { headOf, isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

const probeHandlers = ["exec", "grpc", "httpGet", "tcpSocket"];
const lifecycleHandlers = ["exec", "httpGet", "sleep", "tcpSocket"];

/** Reports a probe or a lifecycle hook that does not say what to do. */
export const missingHandler: Rule = {
  code: "missing-handler",
  summary: "A probe or a lifecycle hook does not say what to do.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "Probe", "LifecycleHandler")) return;
    const handlers = visit.schema.typeName === "Probe" ? probeHandlers : lifecycleHandlers;
    if (chosenOf(visit, handlers)?.length !== 0) return;
    report({
      message: `${nameOf(visit)} does not say what to do: add ${handlers.slice(0, -1).join(", ")} or ${handlers.at(-1) ?? ""}.`,
      range: headOf(visit),
      subject: visit.node.range,
    });
  },
};
