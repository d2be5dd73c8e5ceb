import type { JsonObject, JsonValue } from "../../../json.ts";
import { isJsonObject } from "../../../json.ts";
import { itemsOf, memberOf } from "../../../validation/members.ts";
import type { YamlMap } from "../../../yaml/nodes.ts";
import { toJson } from "../../../yaml/toJson.ts";
import type { TextEdit } from "../../../validation/finding.ts";
import { indentStyleOf } from "../../indentStyle.ts";
import { rearranged, type NewPlace } from "../entryLines.ts";
import { flowText } from "../textEdits.ts";
import type { Migration } from "./migration.ts";

/** From autoscaling/v2beta1: each metric has a target of one type. Metrics of v2beta2 are as they were. */
export const migrateAutoscaler: Migration = (source, root) => {
  const edits: TextEdit[] = [];
  for (const metric of itemsOf(root, "spec", "metrics")) {
    if (metric?.kind !== "map") return undefined;
    for (const { name, value } of metric.entries) {
      const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
      const written = memberOf(value);
      if (!change || written?.kind !== "map") continue;
      const before = toJson(written);
      const after = isJsonObject(before) ? change(before) : undefined;
      if (after === undefined || JSON.stringify(after) === JSON.stringify(before)) continue;
      const edit = written.flow ? rewriteInLine(source, written, after) : rewriteLines(source, written);
      if (!edit) return undefined;
      edits.push(edit);
    }
  }
  return edits;
};

const changes: Readonly<Record<string, (source: JsonObject) => JsonObject>> = {
  resource: (source) => without(source, resourceTarget(source)),
  containerResource: (source) => without(source, resourceTarget(source)),
  pods: ({ metricName, selector, targetAverageValue, ...rest }) =>
    metricName === undefined
      ? withDefined({ selector, targetAverageValue, ...rest })
      : withDefined({ ...rest, metric: metric(metricName, selector), target: averageValue(targetAverageValue) }),
  object: ({ metricName, target, targetValue, averageValue: average, selector, ...rest }) =>
    metricName === undefined
      ? withDefined({ target, targetValue, averageValue: average, selector, ...rest })
      : withDefined({
          ...rest,
          describedObject: target,
          metric: metric(metricName, selector),
          target: average === undefined ? value(targetValue) : averageValue(average),
        }),
  external: ({ metricName, metricSelector, targetValue, targetAverageValue, ...rest }) =>
    metricName === undefined
      ? withDefined({ metricSelector, targetValue, targetAverageValue, ...rest })
      : withDefined({
          ...rest,
          metric: metric(metricName, metricSelector),
          target: targetAverageValue === undefined ? value(targetValue) : averageValue(targetAverageValue),
        }),
};

function resourceTarget({ targetAverageUtilization, targetAverageValue }: JsonObject): JsonObject | undefined {
  if (targetAverageUtilization !== undefined) return { type: "Utilization", averageUtilization: targetAverageUtilization };
  return targetAverageValue === undefined ? undefined : averageValue(targetAverageValue);
}

function without({ targetAverageUtilization, targetAverageValue, ...rest }: JsonObject, target: JsonObject | undefined): JsonObject {
  if (target) return { ...rest, target };
  return withDefined({ ...rest, targetAverageUtilization, targetAverageValue });
}

function metric(name: JsonValue, selector: JsonValue | undefined): JsonObject {
  return withDefined({ name, selector });
}

function averageValue(amount: JsonValue | undefined): JsonObject {
  return withDefined({ type: "AverageValue", averageValue: amount });
}

function value(amount: JsonValue | undefined): JsonObject {
  return withDefined({ type: "Value", value: amount });
}

function withDefined(object: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}

/** A comment in a map on one line would be lost. */
function rewriteInLine(source: string, { range }: YamlMap, after: JsonObject): TextEdit | undefined {
  return source.slice(range.start, range.end).includes("#") ? undefined : { range, newText: flowText(after) };
}

/** Where the fields of a metric go, whatever its type; of several targets the first one here counts. */
const places: Readonly<Record<string, NewPlace>> = {
  metricName: { below: "metric", name: "name" },
  selector: { below: "metric", name: "selector" },
  metricSelector: { below: "metric", name: "selector" },
  target: { name: "describedObject" },
};

const targets: Readonly<Record<string, NewPlace>> = {
  targetAverageUtilization: { below: "target", name: "averageUtilization", before: "type: Utilization" },
  averageValue: { below: "target", name: "averageValue", before: "type: AverageValue" },
  targetAverageValue: { below: "target", name: "averageValue", before: "type: AverageValue" },
  targetValue: { below: "target", name: "value", before: "type: Value" },
};

function rewriteLines(source: string, map: YamlMap): TextEdit | undefined {
  const [chosen, ...others] = Object.keys(targets).filter((name) => map.entries.some((entry) => entry.name === name));
  const { width } = indentStyleOf(source, 0);
  const placeOf = (name: string): NewPlace | undefined =>
    name === chosen ? targets[name] : Object.hasOwn(places, name) ? places[name] : undefined;
  return rearranged(source, map, width, placeOf, new Set(others));
}
