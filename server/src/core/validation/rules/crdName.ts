import { isUnknown, memberOf, textOf } from "../members.ts";
import { isOfType } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports an object that is not called after what it defines. */
export const crdName: Rule = {
  code: "crd-name",
  summary: "A CustomResourceDefinition or an APIService is not called after what it defines.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (visit.parent || (!isOfType(visit, "CustomResourceDefinition") && !isOfType(visit, "APIService"))) return;
    const written = memberOf(visit.node, "metadata", "name");
    const name = textOf(visit.node, "metadata", "name");
    const isCrd = visit.schema.typeName === "CustomResourceDefinition";
    if (isCrd) checkGenerated(visit, report);
    const first = isCrd ? memberOf(visit.node, "spec", "names", "plural") : memberOf(visit.node, "spec", "version");
    const group = memberOf(visit.node, "spec", "group");
    if (written === undefined || name === undefined || first?.kind !== "scalar" || typeof first.value !== "string") return;
    if ([written, first, group].some((value) => isUnknown(value, visit.object.role))) return;
    if (group !== undefined && (group.kind !== "scalar" || typeof group.value !== "string")) return;
    if (isCrd && group === undefined) return;
    const wanted = `${first.value}.${group?.value?.toString() ?? ""}`;
    if (first.value === "" || name === wanted) return;
    const of = isCrd ? "spec.names.plural and spec.group" : "spec.version and spec.group";
    report({
      message: `The name must be made of ${of}: ${quoteValue(wanted)}.`,
      range: visit.origin ?? written.range,
      path: [...visit.object.path, { kind: "field", name: "metadata" }, { kind: "field", name: "name" }],
      fixes: visit.origin ? [] : [{ title: `Change to ${wanted}`, edits: [{ range: written.range, newText: wanted }], isPreferred: false }],
    });
  },
};

/** The server holds a generateName against the same, whether it is used or not. */
function checkGenerated({ node, object, origin }: MapVisit, report: ReportFunction): void {
  const written = memberOf(node, "metadata", "generateName");
  if (written?.kind !== "scalar" || written.value === "" || isUnknown(written, object.role)) return;
  if (written.value === `${textOf(node, "spec", "names", "plural") ?? ""}.${textOf(node, "spec", "group") ?? ""}`) return;
  report({
    message: "The name of a CustomResourceDefinition cannot be generated.",
    range: origin ?? written.range,
    path: [...object.path, { kind: "field", name: "metadata" }, { kind: "field", name: "generateName" }],
  });
}
