import type { FieldPath } from "../../fieldPath.ts";
import { baseName, folderOf, joinPath } from "../../manifest/paths.ts";
import { resolveAlias } from "../../manifest/nodeAccess.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import { toJson } from "../../yaml/toJson.ts";
import { evaluateSchema } from "../jsonSchema/evaluate.ts";
import { findSchemaFault, type SchemaFault } from "../jsonSchema/schemaDocument.ts";
import type { Rule } from "../rule.ts";

/**
 * Reports values of a chart that its `values.schema.json` does not allow, and such a file that is no JSON schema. What is missing may come from other values:
 * it is information in the values of the chart and nothing in those that go over them.
 */
export const valuesSchema: Rule = {
  code: "values-schema",
  summary: "Values of a chart do not fit its values.schema.json, or that is no JSON schema.",
  severity: "error",
  stage: "validate",
  amongFiles({ path, root, role, surroundings }, report) {
    if (role.role === "valuesSchema") {
      const fault = findSchemaFault(toJson(root));
      if (fault) report({ message: `${fault.message} Helm refuses every value because of it.`, ...placeOf(fault, root) });
      return;
    }
    if (role.role !== "values") return;
    const schemaRoot = surroundings.rootAt(joinPath(folderOf(path), "values.schema.json") ?? "");
    if (!schemaRoot) return;
    const schema = toJson(schemaRoot);
    if (findSchemaFault(schema)) return;
    const isComplete = /^values\.ya?ml$/.test(baseName(path));
    for (const { range, path: field, message, isMissing } of evaluateSchema(schema, root)) {
      if (isMissing !== true) report({ range, path: field, message });
      else if (isComplete) report({ range, path: field, message, severity: "information" });
    }
  },
};

/** The key of what is wrong in a schema, or what is nearest to it. */
function placeOf({ path }: SchemaFault, root: YamlNode): { readonly range: YamlNode["range"]; readonly path: FieldPath } {
  let node: YamlNode | undefined = root;
  let { range } = root;
  for (const step of path) {
    const current = resolveAlias(node);
    if (current?.kind === "map") {
      const entry = current.entries.findLast(({ name }) => name === String(step));
      if (!entry) break;
      range = entry.key.range;
      node = entry.value;
    } else if (current?.kind === "sequence") {
      node = current.items[Number(step)];
      range = node?.range ?? range;
    } else break;
  }
  return { range, path: path.map((step) => (typeof step === "number" ? { kind: "index", index: step } : { kind: "field", name: step })) };
}
