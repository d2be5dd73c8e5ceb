import { hasUnknown, memberOf, textOf } from "../members.ts";
import { labelValue } from "../names.ts";
import { headOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { MapVisit, Visit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a toleration whose parts do not fit together. */
export const tolerationConflict: Rule = {
  code: "toleration-conflict",
  summary: "The parts of a toleration do not fit together.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "Toleration") || !isForPods(visit)) return;
    if (hasUnknown(visit.node, visit.object.role)) return;
    const effect = textOf(visit.node, "effect");
    const problem = keyProblem(visit) ?? valueProblem(visit);
    if (problem)
      report({ message: problem.message, ...(problem.field === "" ? { range: headOf(visit) } : memberPlace(visit, problem.field)) });
    if (memberOf(visit.node, "tolerationSeconds") !== undefined && effect !== "NoExecute")
      report({ message: "tolerationSeconds needs effect: NoExecute.", ...memberPlace(visit, "tolerationSeconds", "key") });
  },
  nothing(visit, report) {
    if (isOfType(visit, "Toleration") && visit.element?.kind !== "field" && isForPods(visit))
      report({ message: "A toleration without a key needs operator: Exists." });
  },
};

/** Those of a class of runtimes are added to its pods. */
function isForPods({ parent }: Visit): boolean {
  const holder = parent?.parent?.schema.typeName;
  return holder === "PodSpec" || holder === "Scheduling";
}

interface Problem {
  readonly message: string;
  readonly field: string;
}

function keyProblem({ node }: MapVisit): Problem | undefined {
  const operator = textOf(node, "operator") ?? "";
  if ((textOf(node, "key") ?? "") !== "" || operator === "Exists") return undefined;
  return { message: "A toleration without a key needs operator: Exists.", field: operator === "" ? "" : "operator" };
}

function valueProblem({ node }: MapVisit): Problem | undefined {
  const value = textOf(node, "value") ?? "";
  const operator = textOf(node, "operator") ?? "";
  switch (operator) {
    case "Exists":
      return value === "" ? undefined : { message: "Exists takes no value.", field: "value" };
    case "Equal":
    case "": {
      const reason = labelValue(value);
      return reason === undefined ? undefined : { message: `The value ${quoteValue(value)} ${reason}.`, field: "value" };
    }
    case "Gt":
    case "Lt": {
      // Up to 64 bits; what is close to them is left to the server.
      const isNumber = /^-?(?:0|[1-9]\d{0,17})$/.test(value) && value !== "-0";
      return isNumber || value.length > 18
        ? undefined
        : { message: `${operator} needs a whole number as its value.`, field: value === "" ? "operator" : "value" };
    }
    default:
      return undefined;
  }
}
