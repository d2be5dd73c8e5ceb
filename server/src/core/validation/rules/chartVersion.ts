import type { Rule } from "../rule.ts";

const identifier = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
/** As Helm reads it: numbers may be missing at the end, and a v may stand before it. */
const loose = new RegExp(`^v?\\d+(?:\\.\\d+){0,2}(?:-${identifier})?(?:\\+${identifier})?$`);
const strict = new RegExp(`^(?:0|[1-9]\\d*)(?:\\.(?:0|[1-9]\\d*)){2}(?:-${identifier})?(?:\\+${identifier})?$`);

/** Reports a version of a chart that Helm cannot read, or that registries of charts do not take. */
export const chartVersion: Rule = {
  code: "chart-version",
  summary: "The version of a chart is no semantic version.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (visit.object.role.role !== "chart") return;
    const { parent, element, node } = visit;
    if (parent?.parent !== undefined || element?.kind !== "field" || element.name !== "version") return;
    const { value } = node;
    if (typeof value !== "string" || strict.test(value)) return;
    if (!loose.test(value)) report({ message: `The version must be three numbers such as 1.2.3, not ${value}.` });
    else report({ message: `Registries of charts want three numbers such as 1.2.3, not ${value}.`, severity: "warning" });
  },
};
