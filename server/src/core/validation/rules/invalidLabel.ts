import { labelValue, qualifiedKey } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf, type MapVisit, type Visit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports labels, annotations and selectors whose keys or values are not written as the server wants them. */
export const invalidLabel: Rule = {
  code: "invalid-label",
  summary: "A label, an annotation or a selector has a key or value that is not allowed.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    const what = whatOf(visit);
    if (what === undefined) return;
    for (const { entry, origin } of entriesOf(visit.node)) {
      const range = visit.origin ?? origin;
      const path = [...pathOf(visit), { kind: "field" as const, name: entry.name }];
      // Flux substitutes in keys, too.
      if (visit.object.role.substituted && entry.name.includes("${")) continue;
      const inKey = qualifiedKey(what === "annotation" ? entry.name.toLowerCase() : entry.name);
      if (inKey !== undefined)
        report({ message: `The ${what} key ${quoteValue(entry.name)} ${inKey}.`, range: range ?? entry.key.range, path });
      const value = entry.value?.kind === "alias" ? entry.value.target : entry.value;
      if (what === "annotation" || value?.kind !== "scalar" || typeof value.value !== "string" || isOpaqueScalar(value, visit.object.role))
        continue;
      const inValue = labelValue(value.value);
      if (inValue !== undefined) {
        report({
          message: `The ${what} value ${quoteValue(value.value)} ${inValue}.`,
          range: range ?? entry.value?.range ?? value.range,
          path,
        });
      }
    }
  },
};

/** What a map of strings is, at the places where the server looks at it as such. */
function whatOf({ declaredName, parent }: MapVisit): "label" | "annotation" | "selector" | undefined {
  if (declaredName === undefined || !parent) return undefined;
  const owner = parent.schema.typeName;
  switch (declaredName) {
    case "labels":
    case "annotations": {
      const holder = parent.parent;
      const isChecked =
        owner === "ObjectMeta" && (holder?.parent === undefined || holder.schema.embeddedResource === true || isTemplate(holder));
      return isChecked ? (declaredName === "labels" ? "label" : "annotation") : undefined;
    }
    case "matchLabels":
      // Selectors of metrics are the business of whoever serves the metric.
      return owner === "LabelSelector" && parent.parent?.schema.typeName !== "MetricIdentifier" ? "selector" : undefined;
    case "nodeSelector":
      return owner === "PodSpec" || owner === "Scheduling" ? "selector" : undefined;
    case "selector":
      return owner === "ServiceSpec" || owner === "ReplicationControllerSpec" ? "selector" : undefined;
    default:
      return undefined;
  }
}

/** Metadata of objects to be made is checked with the object that they stand in, but for the templates of jobs and stateful sets. */
function isTemplate({ schema }: Visit): boolean {
  return schema.typeName === "PodTemplateSpec" || schema.typeName === "PersistentVolumeClaimTemplate";
}
