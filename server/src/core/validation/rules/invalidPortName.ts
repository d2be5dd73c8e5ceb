import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import { portName } from "../portName.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Fields that give a port a name, which may be empty, and fields that take a port by its number or its name. */
const names: ReadonlySet<string> = new Set(["ContainerPort.name", "ServiceBackendPort.name"]);
const references: ReadonlySet<string> = new Set([
  "HTTPGetAction.port",
  "NetworkPolicyPort.port",
  "ServicePort.targetPort",
  "TCPSocketAction.port",
]);

/** Reports a name of a port that the server does not take; a number in quotes is such a name. */
export const invalidPortName: Rule = {
  code: "invalid-port-name",
  summary: "The name of a port has characters or a length that are not allowed.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const place = placeOf(visit) ?? "";
    const isReference = references.has(place);
    if (!isReference && !names.has(place)) return;
    const { value, style, range } = visit.node;
    if (typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    // Where it may be left out, the empty name is the same.
    if (value === "" && (!isReference || place === "ServicePort.targetPort")) return;
    const reason = portName(value);
    if (reason === undefined) return;
    if (isReference && /^\d+$/.test(value)) {
      report({
        message: `${nameOf(visit)} is a text here, so it is read as the name of a port. Write the number ${value} without quotes.`,
        ...(style === "plain" || visit.origin
          ? {}
          : { fixes: [{ title: "Remove the quotes", edits: [{ range, newText: value }], isPreferred: true }] }),
      });
    } else report({ message: `The name of the port ${quoteValue(value)} ${reason}.` });
  },
};
