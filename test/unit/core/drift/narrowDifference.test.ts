import { expect, test } from "vitest";
import { narrowDifference } from "../../../../server/src/core/drift/narrowDifference.ts";
import type { FieldDifference } from "../../../../server/src/core/drift/types.ts";
import { formatPath } from "../../../../server/src/core/fieldPath.ts";
import type { JsonValue } from "../../../../server/src/core/json.ts";

const ingress = [{ kind: "field", name: "spec" } as const, { kind: "field", name: "ingress" } as const];

function narrowed(desired: JsonValue, live: JsonValue, kind: FieldDifference["kind"] = "changed"): unknown {
  const { path, ...rest } = narrowDifference({ kind, path: ingress, desired, live, quiet: false });
  return { path: formatPath(path), desired: rest.desired, live: rest.live };
}

test("goes down to the one place in which two lists differ", () => {
  expect(narrowed([{ ports: [{ port: 5432 }] }], [{ ports: [{ port: 5432, endPort: 5439 }] }], "suspect")).toEqual({
    path: ".spec.ingress[0].ports[0].endPort",
    desired: undefined,
    live: 5439,
  });
  expect(narrowed(["serve", "--port=80"], ["serve", "--port=81"])).toEqual({
    path: ".spec.ingress[1]",
    desired: "--port=80",
    live: "--port=81",
  });
});

test("stays where more than one place differs", () => {
  const [desired, live] = [[{ a: 1, b: 2 }], [{ a: 2, b: 3 }]];
  expect(narrowed(desired, live)).toEqual({ path: ".spec.ingress[0]", desired: desired[0], live: live[0] });
  expect(narrowed([1, 2], [1])).toEqual({ path: ".spec.ingress", desired: [1, 2], live: [1] });
});

test("leaves other differences as they are", () => {
  const extra: FieldDifference = { kind: "extra", path: ingress, live: [{ a: 1 }], quiet: true, note: "why" };
  expect(narrowDifference(extra)).toBe(extra);
});
