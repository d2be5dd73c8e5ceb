import { brokenRules } from "../cel/brokenRules.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";

/** Reports a value that breaks a rule which its CRD gives in CEL; whatever is in doubt is passed over. */
export const brokenRule: Rule = {
  code: "broken-rule",
  summary: "A value breaks a rule of its CRD.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map: (visit, report) => {
    check(visit, report);
  },
  sequence: (visit, report) => {
    check(visit, report);
  },
  scalar: (visit, report) => {
    check(visit, report);
  },
};

function check(visit: Visit, report: ReportFunction): void {
  const { isCustom, schema, object } = visit;
  const engine = object.catalog.cel;
  if (!isCustom || schema.validations === undefined || !engine) return;
  const { node } = visit;
  if (!node) return;
  for (const message of brokenRules(node, schema, engine, (scalar) => isOpaqueScalar(scalar, object.role))) {
    report({
      message: `${nameOf(visit)} breaks a rule of its CRD: ${/[.!?]$/.test(message) ? message : `${message}.`}`,
      range: (node.kind === "scalar" ? visit.range : visit.keyRange) ?? firstKey(visit),
      // What is wrong may be anywhere below.
      subject: node.range,
    });
  }
}

/** Items of lists, and the object itself, have no key: their first field stands for them. */
function firstKey(visit: Visit): Visit["range"] {
  const { node } = visit;
  if (!visit.parent) return visit.object.kindNode.range;
  return visit.origin ?? (node?.kind === "map" ? node.entries[0]?.key.range : undefined) ?? visit.range;
}
