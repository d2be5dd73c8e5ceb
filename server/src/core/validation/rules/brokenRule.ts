import { resolveAlias } from "../../manifest/nodeAccess.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlEntry, YamlNode } from "../../yaml/nodes.ts";
import { brokenRules } from "../cel/brokenRules.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Report, ReportFunction, Rule } from "../rule.ts";
import { stepsOf } from "../schemaPath.ts";
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
  for (const { message, fieldPath } of brokenRules(node, schema, engine, (scalar) => isOpaqueScalar(scalar, object.role))) {
    const field = fieldPath === undefined ? undefined : fieldAt(visit, fieldPath);
    report({
      message: `${nameOf(visit)} breaks a rule of its CRD: ${/[.!?]$/.test(message) ? message : `${message}.`}`,
      range: field?.range ?? (node.kind === "scalar" ? visit.range : visit.keyRange) ?? firstKey(visit),
      ...(field ? { path: field.path } : {}),
      // What is wrong may be anywhere below.
      subject: node.range,
    });
  }
}

/** Where the field is written that a rule is about; as far as it is written. */
function fieldAt(visit: Visit, fieldPath: string): Pick<Report, "range" | "path"> | undefined {
  let node: YamlNode | undefined = visit.node;
  const path = [...visit.path()];
  let range: OffsetRange | undefined;
  for (const name of stepsOf(fieldPath) ?? []) {
    path.push({ kind: "field", name });
    const entry: YamlEntry | undefined = node?.kind === "map" ? node.entries.findLast((each) => each.name === name) : undefined;
    if (entry) range = entry.value?.kind === "scalar" ? entry.value.range : entry.key.range;
    node = entry && resolveAlias(entry.value);
  }
  return path.length === visit.path().length ? undefined : { path, ...(range && visit.origin === undefined ? { range } : {}) };
}

/** Items of lists, and the object itself, have no key: their first field stands for them. */
function firstKey(visit: Visit): Visit["range"] {
  const { node } = visit;
  if (!visit.parent) return visit.object.kindNode.range;
  return visit.origin ?? (node?.kind === "map" ? node.entries[0]?.key.range : undefined) ?? visit.range;
}
