import { expect, test } from "vitest";
import { isAskable, readSettlement, settle } from "../../../../server/src/core/drift/settle.ts";
import type { FieldDifference } from "../../../../server/src/core/drift/types.ts";
import type { FieldPath } from "../../../../server/src/core/fieldPath.ts";
import { stripLive } from "../../../../server/src/core/drift/normalise.ts";
import { differencesOf, kindOf, line, liveOf, yaml, type Scene } from "./scene.ts";

const policy = (ports: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {}
  ingress: [{ports: ${ports}}]
`;

/** What somebody wrote has more than Git: it may be what a server fills in, or not. */
const doubtful: Scene = {
  applied: policy("[{port: 80}]"),
  edits: [{ manager: "kubectl-patch", patch: "spec: {ingress: [{ports: [{port: 80, endPort: 90}]}], policyTypes: [Egress]}" }],
  git: policy("[{port: 80}]").replace("podSelector: {}", "podSelector: {matchLabels: {app: web}}"),
};

const live = stripLive(liveOf(doubtful));
const { schema } = kindOf(live);

function told(differences: readonly FieldDifference[]): readonly string[] {
  return differences.map(line).sort();
}

function pathOf(...names: readonly string[]): FieldPath {
  return names.map((name) => ({ kind: "field", name }));
}

test("a suspect that a dry run would change is changed, and what we have judged ourselves stays", () => {
  const found = differencesOf(doubtful);
  const others = [
    'changed .spec.podSelector {"matchLabels":{"app":"web"}} → {} by plumbline',
    'extra .spec.policyTypes ["Egress"] by kubectl-patch',
  ];
  const values = '.spec.ingress [{"ports":[{"port":80}]}] → [{"ports":[{"port":80,"endPort":90}]}] by kubectl-patch';
  expect(told(found)).toEqual([...others, `suspect ${values}`]);
  const after = yaml(`${policy("[{port: 80, protocol: TCP}]")}  policyTypes: [Ingress]`);
  const settled = settle(found, readSettlement(found, live, after, schema));
  expect(told(settled)).toEqual([`changed ${values}`, ...others].sort());
});

test("a suspect that a dry run leaves as it is live is gone, whatever else it would change", () => {
  const found = differencesOf(doubtful);
  const settled = settle(found, readSettlement(found, live, { ...live, spec: { ...(live["spec"] as object), podSelector: {} } }, schema));
  expect(told(settled)).toEqual(told(found.filter(({ kind }) => kind !== "suspect")));
});

const removed: FieldDifference = {
  kind: "suspect",
  path: pathOf("spec", "paused"),
  desired: false,
  quiet: false,
  note: "Only a dry run can tell.",
};

test("what the environment lacks is missing once the server would write it, and gone when it would leave it out", () => {
  const read = (after: string): readonly FieldDifference[] =>
    settle([removed], readSettlement([removed], yaml("spec: {a: 1}"), yaml(after), undefined));
  expect(read("spec: {a: 1, paused: false}")).toEqual([
    { kind: "missing", path: removed.path, desired: false, quiet: false, note: "The server says that applying the manifest changes this." },
  ]);
  expect(read("spec: {a: 1}")).toEqual([]);
});

test("a quiet suspect counts once the server would change it", () => {
  const quiet = { ...removed, quiet: true };
  const settlement = readSettlement([quiet], yaml("spec: {}"), yaml("spec: {paused: false}"), undefined);
  expect(settle([quiet], settlement)).toMatchObject([{ kind: "missing", quiet: false }]);
});

test("a controller that wrote the value is named with what to do", () => {
  const path = pathOf("spec", "size");
  const found: FieldDifference = { ...removed, path, live: 2, owner: { manager: "my-operator", operation: "Update" } };
  const [settled] = settle([found], readSettlement([found], yaml("spec: {size: 2}"), yaml("spec: {size: 1}"), undefined));
  expect(settled).toMatchObject({ kind: "changed", live: 2, owner: { manager: "my-operator" } });
  expect(settled?.note).toBe(
    "The server says that applying the manifest changes this. my-operator sets it by itself; leave it out of Git or ignore the difference.",
  );
});

test("numbers are equal by value, and order of keys means nothing", () => {
  const found: FieldDifference = { ...removed, path: pathOf("spec"), live: {} };
  const settlement = readSettlement([found], { spec: { a: 1n, b: "x" } }, { spec: { b: "x", a: 1 } }, undefined);
  expect([...settlement]).toEqual([[".spec", false]]);
});

test("what was not in doubt then stays in doubt now, and who owns what cannot be asked about", () => {
  const other = { ...removed, path: pathOf("spec", "other") };
  const settlement = readSettlement([removed], yaml("spec: {}"), yaml("spec: {}"), undefined);
  expect(settle([removed, other], settlement)).toEqual([other]);
  const record = { ...removed, path: pathOf("metadata", "managedFields") };
  expect([removed, record, { ...removed, kind: "changed" as const }].map(isAskable)).toEqual([true, false, false]);
  expect(settle([record], readSettlement([record], yaml("{}"), yaml("{}"), undefined))).toEqual([record]);
});
