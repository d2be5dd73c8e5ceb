import { hasUnknown, itemsOf, memberOf, textOf, type WrittenValue } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { followSchemaPath } from "../schemaPath.ts";
import { pathOf, type SequenceVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

const most = 8;
const types: ReadonlySet<string> = new Set(["boolean", "integer", "string"]);

/** Reports fields by which objects are to be selected but cannot be. */
export const selectableField: Rule = {
  code: "selectable-field",
  summary: "A selectable field of a CustomResourceDefinition is none of its schema, or none that can be selected by.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (placeOf(visit) !== "CustomResourceDefinitionVersion.selectableFields") return;
    const root = memberOf(aroundOf(visit, "CustomResourceDefinitionVersion")?.node, "schema", "openAPIV3Schema");
    if (root?.kind !== "map" || hasUnknown(root, visit.object.role) || hasUnknown(visit.node, visit.object.role)) return;
    check(visit, root, report);
  },
};

function check(visit: SequenceVisit, root: WrittenValue, report: ReportFunction): void {
  const seen = new Set<string>();
  for (const [index, item] of itemsOf(visit.node).entries()) {
    const written = memberOf(item, "jsonPath");
    const path = textOf(item, "jsonPath");
    if (written === undefined || !path?.startsWith(".")) continue;
    const reason = reasonOf(path, root);
    seen.add(path);
    if (reason === undefined) continue;
    report({
      message: `The path ${quoteValue(path)} ${reason}.`,
      range: visit.origin ?? written.range,
      path: [...pathOf(visit), { kind: "index", index }, { kind: "field", name: "jsonPath" }],
    });
  }
  if (seen.size > most)
    report({
      message: `At most ${String(most)} fields can be selected by, not ${String(seen.size)}.`,
      range: visit.keyRange ?? visit.range,
    });
}

function reasonOf(path: string, root: WrittenValue): string | undefined {
  if (path.includes("[")) return "cannot have brackets";
  const place = followSchemaPath(path, root);
  if ("reason" in place) return place.reason;
  if (place.steps[0] === "metadata") return "leads into metadata, by which objects are selected anyway";
  return types.has(textOf(place.schema, "type") ?? "") ? undefined : "must lead to a string, an integer or a boolean";
}
