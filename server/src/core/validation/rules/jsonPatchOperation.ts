import { operationType } from "../../schema/jsonPatchSchema.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** Reports a step of a JSON patch that lacks what it moves, copies or writes. */
export const jsonPatchOperation: Rule = {
  code: "json-patch-operation",
  summary: "A step of a JSON patch lacks its value or its source.",
  severity: "error",
  stage: "decode",
  map(visit, report) {
    if (visit.object.role.role !== "jsonPatch" || visit.schema.typeName !== operationType) return;
    const { node } = visit;
    const entries = new Map(entriesOf(node).map(({ entry }) => [entry.name, entry]));
    const op = entries.get("op");
    const name = op?.value?.kind === "scalar" ? op.value.value : undefined;
    const at = { range: visit.origin ?? op?.value?.range ?? visit.range, subject: node.range };
    if ((name === "move" || name === "copy") && !entries.has("from"))
      report({ ...at, message: `${name} needs from: the field that is taken.` });
    // Whoever applies it writes null.
    if ((name === "add" || name === "replace" || name === "test") && !entries.has("value"))
      report({ ...at, message: `${name} has no value and counts as null.`, severity: "warning" });
  },
};
