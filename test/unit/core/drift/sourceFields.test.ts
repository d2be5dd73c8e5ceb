import { expect, test } from "vitest";
import { assess } from "../../../../server/src/core/drift/assess.ts";
import { createIgnoreRules } from "../../../../server/src/core/drift/ignoreRules.ts";
import { normaliseDesired, stripLive } from "../../../../server/src/core/drift/normalise.ts";
import { readOwnership } from "../../../../server/src/core/drift/ownership.ts";
import { maskSourceFields, type SourceField } from "../../../../server/src/core/drift/sourceFields.ts";
import { formatPath } from "../../../../server/src/core/fieldPath.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { kindOf, liveOf, yaml, type Edit } from "./scene.ts";

function configMap(data: string): string {
  return `{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop}, data: {${data}}}`;
}

interface Points {
  readonly working: string;
  readonly main?: string;
  readonly applied?: string;
  readonly edits?: readonly Edit[];
  readonly object?: (data: string) => string;
}

/** The fields of the working files that are something else live, which was applied and then edited. */
function fields({ working, main = working, applied = main, edits = [], object = configMap }: Points): readonly SourceField[] {
  const read = (data: string): JsonObject =>
    normaliseDesired(yaml(object(data)), { kind: kindOf(yaml(object(data))), defaultNamespace: "shop" });
  const live = liveOf({ applied: object(applied), edits });
  const { kind, metadata } = read(main) as { kind: string; metadata: { name: string } };
  const assessed = assess(
    {
      id: { group: kind === "Deployment" ? "apps" : "", kind, namespace: "shop", name: metadata.name },
      working: read(working),
      main: read(main),
      isAppliedKnown: true,
      applied: read(applied),
      live: { object: stripLive(live), ownership: readOwnership(live) },
      isMember: true,
    },
    { kind: kindOf(read(main)), fieldManager: "plumbline", ignore: createIgnoreRules([{ fields: [".data.ignored"] }]) },
  );
  return assessed?.atSource ?? [];
}

function short(field: SourceField): string {
  const { difference, path, cause, main, applied, nextSync = "?" } = field;
  const { kind, desired, live } = difference;
  const values = [desired, live, main?.value, applied?.value].map((value) => (value === undefined ? "-" : JSON.stringify(value)));
  return [kind, formatPath(path), cause, ...values, nextSync].join(" ");
}

const byHand: Edit = { manager: "kubectl-edit", patch: "data: {a: hand}" };

test("what was changed by hand is set back", () => {
  expect(fields({ working: "a: git", edits: [byHand] }).map(short)).toEqual(['changed .data.a environment "git" "hand" "git" "git" sets']);
});

test("what is typed is compared with what is live", () => {
  expect(fields({ working: "a: typed", main: "a: git", edits: [byHand] }).map(short)).toEqual([
    'changed .data.a environment "typed" "hand" "git" "git" sets',
  ]);
  expect(fields({ working: "a: hand", main: "a: git", edits: [byHand] })).toEqual([]);
  expect(fields({ working: "a: typed", main: "a: git" }).map(short)).toEqual(['changed .data.a git "typed" "git" "git" "git" leaves']);
});

test("what is not deployed yet is Git's own doing", () => {
  expect(fields({ working: "a: new", main: "a: new", applied: "a: old" }).map(short)).toEqual([
    'changed .data.a git "new" "old" "new" "old" sets',
  ]);
  expect(fields({ working: "a: x", main: "a: x", applied: "a: x, b: y" }).map(short)).toEqual(['removed .data.b git - "y" - "y" removes']);
});

test("a sync leaves what Git does not state", () => {
  expect(fields({ working: "a: x", edits: [{ manager: "kubectl-edit", patch: "data: {b: hand}" }] }).map(short)).toEqual([
    'extra .data.b environment - "hand" - - leaves',
  ]);
});

test("of what is ignored nothing is foretold", () => {
  expect(fields({ working: "ignored: x", edits: [{ manager: "kubectl-edit", patch: "data: {ignored: hand}" }] }).map(short)).toEqual([
    'ignored .data.ignored environment "x" "hand" "x" "x" ?',
  ]);
});

test("a single difference within a value that counts as one is told there", () => {
  const deployment = (args: string): string =>
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: web, image: a, args: [${args}]}]}}}}`;
  const patch = "spec: {template: {spec: {containers: [{name: web, args: [serve, slow]}]}}}";
  const [field] = fields({ working: "serve, fast", object: deployment, edits: [{ manager: "kubectl-edit", patch }] });
  expect(formatPath(field!.path)).toBe('.spec.template.spec.containers[name="web"].args[1]');
  expect(formatPath(field!.difference.path)).toBe('.spec.template.spec.containers[name="web"].args');
  expect([field?.main, field?.applied]).toEqual([{ value: "fast" }, { value: "fast" }]);
});

test("values of a Secret are masked at every point", () => {
  const secret = (data: string): string => `{apiVersion: v1, kind: Secret, metadata: {name: web, namespace: shop}, data: {${data}}}`;
  const id = { group: "", kind: "Secret", namespace: "shop", name: "web" };
  const told = fields({ working: "a: bmV3", main: "a: bWFpbg==", applied: "a: b2xk", object: secret });
  expect(told.map(short)).toEqual(['changed .data.a git "bmV3" "b2xk" "bWFpbg==" "b2xk" sets']);
  expect(maskSourceFields(id, told, (value) => `mark${value.length}`).map(short)).toEqual([
    'changed .data.a git "•••••• mark4" "•••••• mark4" "•••••• mark8" "•••••• mark4" sets',
  ]);
});
