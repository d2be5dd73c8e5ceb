import { expect, test } from "vitest";
import { assess, type Assessment } from "../../../../server/src/core/drift/assess.ts";
import { createIgnoreRules } from "../../../../server/src/core/drift/ignoreRules.ts";
import { normaliseDesired } from "../../../../server/src/core/drift/normalise.ts";
import { noOwnership, readOwnership } from "../../../../server/src/core/drift/ownership.ts";
import type { Verdict } from "../../../../server/src/core/drift/types.ts";
import { classify, type PointFacts } from "../../../../server/src/core/drift/verdict.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { kindOf, line, liveOf, yaml } from "./scene.ts";

/** A state of the resource, or none; live may be in any of them. */
type State = "" | "a" | "b" | "c";
/** "?" for an applied commit that nobody knows. */
type Applied = State | "?";

/** The table of the design, by working, main, applied and live; `member` says that the environment has it of us. */
const rows: readonly (readonly [working: State, main: State, applied: Applied, live: State, verdict: Verdict | undefined])[] = [
  // Nothing is under way in Git.
  ["a", "a", "a", "a", "inSync"],
  ["a", "a", "?", "a", "inSync"],
  ["a", "a", "", "a", "inSync"],
  ["a", "a", "b", "a", "inSync"],
  ["a", "a", "a", "b", "outOfBand"],
  ["a", "a", "?", "b", "outOfBand"],
  ["a", "a", "a", "", "missing"],
  ["a", "a", "?", "", "missing"],
  // Committed, not applied.
  ["b", "b", "a", "a", "undeployed"],
  ["b", "b", "", "", "undeployed"],
  ["b", "b", "a", "c", "conflict"],
  ["b", "b", "", "c", "conflict"],
  ["b", "b", "a", "", "missing"],
  // Edited, not committed.
  ["b", "a", "a", "a", "uncommitted"],
  ["b", "a", "?", "a", "uncommitted"],
  ["c", "b", "a", "a", "uncommitted"],
  ["c", "b", "a", "b", "uncommitted"],
  ["b", "", "", "", "uncommitted"],
  ["b", "", "?", "", "uncommitted"],
  ["", "a", "a", "a", "uncommitted"],
  ["b", "a", "a", "b", "alreadyLive"],
  ["b", "a", "?", "b", "alreadyLive"],
  ["b", "", "", "b", "alreadyLive"],
  ["", "a", "a", "", "alreadyLive"],
  ["b", "a", "a", "c", "conflict"],
  ["b", "a", "?", "c", "conflict"],
  ["b", "", "", "c", "conflict"],
  ["", "a", "a", "c", "conflict"],
  ["b", "a", "a", "", "missing"],
  ["b", "a", "?", "", "missing"],
  ["b", "a", "", "", "uncommitted"],
  // No longer in Git.
  ["", "", "a", "a", "orphaned"],
  ["", "", "a", "b", "orphaned"],
  ["", "", "a", "", undefined],
  ["", "", "", "", undefined],
  ["", "", "", "a", undefined],
  ["", "", "?", "a", undefined],
];

const objects: Readonly<Record<Exclude<State, "">, string>> = {
  a: "a",
  b: "b",
  c: "c",
};

function manifest(state: State): JsonObject | undefined {
  if (state === "") return undefined;
  const object = yaml(`{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop}, data: {key: ${objects[state]}}}`);
  return normaliseDesired(object, { kind: kindOf(object), defaultNamespace: "shop" });
}

function assessed(
  working: State,
  main: State,
  applied: Applied,
  live: State,
  isMember = false,
  lacksNamespace = false,
): Assessment | undefined {
  const [workingObject, mainObject, appliedObject] = [working, main, applied === "?" ? "" : applied].map((state) => manifest(state));
  const liveObject = manifest(live);
  return assess(
    {
      id: { group: "", kind: "ConfigMap", namespace: "shop", name: "web" },
      ...(workingObject && { working: workingObject }),
      ...(mainObject && { main: mainObject }),
      isAppliedKnown: applied !== "?",
      ...(appliedObject && { applied: appliedObject }),
      ...(liveObject && { live: { object: liveObject, ownership: noOwnership } }),
      isMember,
      lacksNamespace,
    },
    { kind: kindOf(yaml("{apiVersion: v1, kind: ConfigMap}")), fieldManager: "plumbline", ignore: createIgnoreRules([]) },
  );
}

test.each(rows)("working %j, main %j, applied %j, live %j: %s", (working, main, applied, live, verdict) => {
  expect(assessed(working, main, applied, live)?.verdict).toBe(verdict);
});

test.each(["?", ""] as const)("what the environment has of us and Git has not is orphaned (applied %j)", (applied) => {
  expect(assessed("", "", applied, "a", true)?.verdict).toBe("orphaned");
  expect(assessed("", "", applied, "", true)).toBeUndefined();
});

test("every combination has a verdict that its points allow", () => {
  const states: readonly State[] = ["", "a", "b", "c"];
  const seen = new Set<string>();
  for (const working of states)
    for (const main of states)
      for (const applied of [...states, "?"] as const)
        for (const live of states) {
          const verdict = assessed(working, main, applied, live)?.verdict;
          const name = `${working}|${main}|${applied}|${live}`;
          seen.add(verdict ?? "none");
          const isInGit = working !== "" || main !== "";
          expect(verdict === undefined || verdict === "orphaned", name).toBe(!isInGit);
          if (verdict === "inSync") expect([working, live], name).toEqual([main, main]);
          if (verdict === "alreadyLive") expect([working === live, main === live], name).toEqual([true, false]);
          if (verdict === "missing") expect(live, name).toBe("");
          if (verdict === "uncommitted") expect(working, name).not.toBe(main);
          if (verdict === "outOfBand" || verdict === "conflict") expect(live !== "" && live !== main && live !== applied, name).toBe(true);
          if (verdict === "undeployed") expect([working === main, main === applied, live === applied], name).toEqual([true, false, true]);
        }
  expect([...seen].sort()).toEqual([
    "alreadyLive",
    "conflict",
    "inSync",
    "missing",
    "none",
    "orphaned",
    "outOfBand",
    "uncommitted",
    "undeployed",
  ]);
});

test.each([
  ["a", "a", "?", false, "undeployed"],
  ["b", "a", "?", false, "uncommitted"],
  ["a", "a", "", false, "undeployed"],
  // The environment says that it was there.
  ["a", "a", "?", true, "missing"],
  ["a", "a", "a", false, "missing"],
] as const)("without a namespace: working %j, main %j, applied %j, member %s: %s", (working, main, applied, isMember, verdict) => {
  expect(assessed(working, main, applied, "", isMember, true)?.verdict).toBe(verdict);
});

test("classify never needs more than its facts", () => {
  const facts: PointFacts = {
    isInWorking: true,
    isInMain: true,
    isInApplied: undefined,
    isLive: true,
    isWorkingMain: true,
    isMainApplied: undefined,
    isLiveWorking: true,
    isLiveMain: true,
    isLiveApplied: undefined,
    isMember: false,
    lacksNamespace: false,
  };
  expect(classify(facts)).toBe("inSync");
});

test("tells the environment's movement apart from Git's own", () => {
  const assessment = assessed("c", "b", "a", "a");
  expect(assessment?.differences).toEqual([expect.objectContaining({ kind: "suspect", quiet: true })]);
  expect(assessment?.pending.map(line)).toEqual(['changed .data.key "c" → "b"', 'changed .data.key "b" → "a"']);
  expect(assessment?.pending.map(({ newer }) => newer)).toEqual(["working", "main"]);
  expect(assessed("b", "b", "a", "c")?.differences.map(line)).toContain('changed .data.key "a" → "c"');
  expect(assessed("b", "b", "b", "c")?.pending).toEqual([]);
});

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "shop/web:1.8"}]}
`;

test("quiet and ignored differences are no drift", () => {
  const scaled = liveOf({ applied: deployment, edits: [{ manager: "kubectl", replicas: 5 }] });
  const desired = normaliseDesired(yaml(deployment), { kind: kindOf(yaml(deployment)), defaultNamespace: "shop" });
  const judge = (rules: Parameters<typeof createIgnoreRules>[0]): Assessment | undefined =>
    assess(
      {
        id: { group: "apps", kind: "Deployment", namespace: "shop", name: "web" },
        working: desired,
        main: desired,
        isAppliedKnown: false,
        live: { object: scaled, ownership: readOwnership(scaled) },
        isMember: false,
      },
      { kind: kindOf(desired), fieldManager: "plumbline", ignore: createIgnoreRules(rules) },
    );
  expect(judge([])?.verdict).toBe("outOfBand");
  const ignored = judge([{ kinds: ["Deployment"], fields: [".spec.replicas"], reason: "scaled by hand on Fridays" }]);
  expect(ignored?.verdict).toBe("inSync");
  expect(ignored?.differences).toEqual([
    expect.objectContaining({ kind: "ignored", quiet: true, desired: 2, live: 5, note: "Ignored: scaled by hand on Fridays." }),
  ]);
});
