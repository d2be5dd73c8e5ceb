import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** Reports a chart that does not say which kind of chart it is: Helm takes it for one of its old kind, and its linter refuses it. */
export const chartApiVersion: Rule = {
  code: "chart-api-version",
  summary: "A chart does not say its apiVersion.",
  severity: "warning",
  stage: "validate",
  map(visit, report) {
    if (visit.object.role.role !== "chart" || visit.parent !== undefined) return;
    const { node } = visit;
    const entries = entriesOf(node);
    const [first] = entries;
    if (!first || entries.some(({ entry }) => entry.name === "apiVersion")) return;
    report({
      message: "Helm takes a chart without apiVersion for one of v1. Write apiVersion: v2.",
      range: first.entry.key.range,
      subject: node.range,
      path: [{ kind: "field", name: "apiVersion" }],
    });
  },
};
