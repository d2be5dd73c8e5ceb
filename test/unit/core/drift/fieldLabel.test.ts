import { expect, test } from "vitest";
import { displayValue, fieldLabel } from "../../../../server/src/core/drift/fieldLabel.ts";
import type { FieldPath, PathElement } from "../../../../server/src/core/fieldPath.ts";
import type { JsonObject, JsonValue } from "../../../../server/src/core/json.ts";

function path(...steps: readonly (string | number | JsonObject | readonly [JsonValue])[]): FieldPath {
  return steps.map((step): PathElement => {
    if (typeof step === "string") return { kind: "field", name: step };
    if (typeof step === "number") return { kind: "index", index: step };
    return Array.isArray(step)
      ? { kind: "value", value: (step as readonly JsonValue[])[0] ?? null }
      : { kind: "key", keys: step as JsonObject };
  });
}

test.each<[FieldPath, string]>([
  [path("spec", "replicas"), "replicas"],
  [path("spec", "template", "spec", "containers", { name: "web" }, "image"), "containers[web].image"],
  [
    path("spec", "jobTemplate", "spec", "template", "spec", "containers", { name: "web" }, "env", { name: "DEBUG" }),
    "containers[web].env[DEBUG]",
  ],
  [path("spec", "template", "metadata", "labels", "app"), "template.metadata.labels.app"],
  [path("spec", "ports", { port: 80, protocol: "TCP" }, "targetPort"), "ports[80/TCP].targetPort"],
  [path("metadata", "labels", "app.kubernetes.io/name"), "labels[app.kubernetes.io/name]"],
  [path("metadata", "finalizers", ["example.com/hold"]), "finalizers[example.com/hold]"],
  [path("data", "LOG_LEVEL"), "data.LOG_LEVEL"],
  [path("spec", "tolerations", 0, "key"), "tolerations[0].key"],
  [path("spec"), "spec"],
  [path(), "the whole resource"],
])("%o", (fieldPath, label) => {
  expect(fieldLabel(fieldPath)).toBe(label);
});

test.each<[JsonValue, string]>([
  [5, "5"],
  [9007199254740993n, "9007199254740993"],
  [true, "true"],
  [null, "null"],
  ["shop/web:1.8", "shop/web:1.8"],
  ["true", '"true"'],
  ["80", '"80"'],
  ["", '""'],
  ["a\nb", '"a\\nb"'],
  [["ALL", 1], "[ALL, 1]"],
  [{ cpu: "100m", memory: "1Gi" }, "{cpu: 100m, memory: 1Gi}"],
])("%s is shown as %s", (value, text) => {
  expect(displayValue(value)).toBe(text);
});

test("an item of a list is shown without what its name says", () => {
  const variable = path("spec", "env", { name: "DEBUG" });
  expect(displayValue({ name: "DEBUG", value: "true" }, variable)).toBe('"true"');
  expect(displayValue({ name: "DEBUG", valueFrom: { x: "y" } }, variable)).toBe("{valueFrom: {x: y}}");
});

test("long values end in an ellipsis, never in half a character", () => {
  expect(displayValue("x".repeat(200))).toBe(`${"x".repeat(79)}…`);
  expect(displayValue(`${"x".repeat(78)}😀${"y".repeat(10)}`)).toBe(`${"x".repeat(78)}…`);
});
