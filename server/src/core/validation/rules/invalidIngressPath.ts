import { isUnknown, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Parts that would let a path mean another one, where the server matches it itself. */
const sequences = ["//", "/./", "/../", "%2f", "%2F"];
const endings = ["/..", "/."];

/** Reports a path of an Ingress that can match no request. */
export const invalidIngressPath: Rule = {
  code: "invalid-ingress-path",
  summary: "A path of an Ingress is not absolute, or has parts that no request has.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "HTTPIngressPath")) return;
    const type = textOf(visit.node, "pathType");
    const written = memberOf(visit.node, "path");
    if (isUnknown(written, visit.object.role) || isUnknown(visit.node, visit.object.role)) return;
    if (written !== undefined && (written.kind !== "scalar" || typeof written.value !== "string")) return;
    const path = textOf(visit.node, "path") ?? "";
    const isExact = type === "Exact" || type === "Prefix";
    if (!isExact && (type !== "ImplementationSpecific" || path === "")) return;
    const place = memberPlace(visit, "path");
    if (path === "") {
      report({ message: `A path of type ${type} is needed, beginning with "/".`, ...place, subject: visit.node.range });
      return;
    }
    const problem = !path.startsWith("/") ? 'must begin with "/"' : isExact ? partProblem(path) : undefined;
    if (problem !== undefined) report({ message: `path ${problem}, but is ${quoteValue(path)}.`, ...place });
  },
};

function partProblem(path: string): string | undefined {
  const part = sequences.find((text) => path.includes(text)) ?? endings.find((text) => path.endsWith(text));
  return part === undefined ? undefined : `may not have "${part}" in it`;
}
