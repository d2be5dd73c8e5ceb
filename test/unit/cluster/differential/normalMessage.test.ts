import { expect, test } from "vitest";
import { normalMessage } from "../../../cluster/differential/normalMessage.ts";

test.each([
  [
    "spec.ports[0].port",
    "Invalid value: 70000: must be between 1 and 65535, inclusive",
    "port: Invalid value: N: must be between N and N, inclusive",
  ],
  ["spec.type", 'Unsupported value: "x": supported values: "A", "B"', "type: Unsupported value: “…”: supported values: “…”"],
  ["spec.limits[cpu]", 'Invalid value: "a \\"b\\"": no', "limits: Invalid value: “…”: no"],
  [
    "spec.selector",
    'Invalid value: {"matchLabels":{"a":"b"}}: `selector` does not match',
    "selector: Invalid value: …: ‘…’ does not match",
  ],
  [
    "",
    'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.x"',
    "strict decoding error: unknown field “…”",
  ],
  ["<nil>", 'Invalid value: "": "spec.a" must be one', "Invalid value: “…”: “…” must be one"],
  ["spec.a", "Invalid value: \"x\": no (e.g. 'a', regex used for validation is '[a-z](b)?')", "a: Invalid value: “…”: no"],
  [
    "spec.expression",
    'Invalid value: "a/": compilation failed: ERROR: <input>:1:1: no\n | a/\n | ^',
    "expression: Invalid value: “…”: compilation failed: …",
  ],
])("%s: %s", (field, message, normal) => {
  expect(normalMessage({ field, message })).toBe(normal);
});

test("gives one text for the same rule at different places", () => {
  const at = (index: number): string =>
    normalMessage({ field: `spec.containers[${index}].name`, message: `Duplicate value: "name-${index}"` });
  expect(at(0)).toBe(at(12));
});
