import { isUnknown } from "../members.ts";
import { placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";

/** What others read, of which the server asks only that it is an object. */
const places: ReadonlySet<string> = new Set(["ControllerRevision.data", "OpaqueDeviceConfiguration.parameters"]);

/** Reports a text, a number or a list where whoever reads it expects an object. */
export const parametersNotObject: Rule = {
  code: "parameters-not-object",
  summary: "Parameters that are read by others are no object.",
  severity: "error",
  stage: "validate",
  scalar: check,
  sequence: check,
  mismatch: check,
};

function check(visit: Visit, report: ReportFunction): void {
  if (!places.has(placeOf(visit) ?? "")) return;
  const { node } = visit;
  if (node === undefined || node.kind === "map" || isUnknown(node, visit.object.role)) return;
  report({ message: `${nameOf(visit)} must be an object.`, ...(node.kind === "sequence" ? { range: visit.keyRange ?? visit.range } : {}) });
}
