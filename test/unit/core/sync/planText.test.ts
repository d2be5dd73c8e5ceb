import { expect, test } from "vitest";
import { planText } from "../../../../server/src/core/sync/planText.ts";
import type { PlanStep } from "../../../../server/src/core/sync/types.ts";
import { bare, creation, planOf, pruning, stepOf, webDeployment } from "./planScene.ts";

/** Equal for equal texts, and telling nothing of them. */
const marks = new Map<string, string>();
const mark = (value: string): string => {
  const known = marks.get(value) ?? `mark${String(marks.size + 1)}`;
  marks.set(value, known);
  return known;
};

test("a plan reads as a text", () => {
  const change = stepOf({
    applied: webDeployment,
    edits: [
      { manager: "kubectl", replicas: 5 },
      { manager: "kubectl-set", patch: "{ spec: { template: { spec: { containers: [{ name: web, image: shop/web:1.9-hotfix }] } } } }" },
    ],
    git: webDeployment.replace("{ name: TIER, value: gold }", "{ name: MODE, value: fast }"),
  })!;
  const plan = planOf(
    [change, creation(bare("v1", "ConfigMap", "web")), pruning(bare("v1", "ConfigMap", "old")), pruning(bare("v1", "Namespace", "tmp"))],
    ["Service old in shop is no longer in Git and stays: its annotation plumbline.dev/prune says so."],
  );
  expect(planText(plan, mark)).toBe(`# Plan for staging

1 to create, 1 to change, 2 to prune. Nothing has been written yet.

- **Create** ConfigMap web
- **Change** Deployment web
- **Prune** ConfigMap old, Namespace tmp

## 1. Configuration and storage

### Create ConfigMap web in shop

\`\`\`yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
data:
  a: b
\`\`\`

## 2. Workloads

### Change Deployment web in shop

- \`replicas\`: \`5\` → \`2\` (set by kubectl scale, by a person)
- \`containers[web].image\`: \`shop/web:1.9-hotfix\` → \`shop/web:1.8\` (set by kubectl set, by a person, 2026-03-02 14:01 UTC)
- \`containers[web].env[MODE]\`: added, \`"fast"\`
- \`containers[web].env[TIER]\`: removed, was \`"gold"\`

## 3. Pruned

### Prune ConfigMap old in shop

It is in staging and no longer in Git.

### Prune Namespace tmp

It is in staging and no longer in Git. **Everything in the namespace goes with it.**

## Left as it is

- Service old in shop is no longer in Git and stays: its annotation plumbline.dev/prune says so.
`);
});

test("a plan never shows what is in a Secret", () => {
  const secret = (password: string): string =>
    `{ apiVersion: v1, kind: Secret, metadata: { name: db }, stringData: { user: shop, password: ${password} } }`;
  const change = stepOf({ applied: secret("hunter2"), git: secret("correct-horse") })!;
  const text = planText(planOf([change, creation(secret("battery-staple").replace("name: db", "name: other"))]), mark);
  for (const plain of ["hunter2", "correct-horse", "battery-staple"]) {
    expect(text).not.toContain(plain);
    expect(text).not.toContain(Buffer.from(plain).toString("base64"));
  }
  expect(text).toMatch(/- `data\.password`: `•••••• mark\d+` → `•••••• mark\d+`/);
});

test("a plan without a step says so", () => {
  expect(planText(planOf([]), mark)).toBe("# Plan for staging\n\nNothing to do: staging is as Git says.\n");
});

test("text of a manifest stays text", () => {
  const nasty = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { a: "x\\n```\\n# Heading\\n" } }';
  expect(planText(planOf([creation(nasty)]), mark)).toContain("````yaml\n");
  const change = stepOf({ applied: bare("v1", "ConfigMap", "web"), git: nasty })!;
  expect(planText(planOf([change]), mark)).toContain("→ ````");
});

test("a long manifest is cut, and what is left out is counted", () => {
  const data = Array.from({ length: 100 }, (_, index) => `k${String(index)}: v`).join(", ");
  const text = planText(planOf([creation(`{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { ${data} } }`)]), mark);
  expect(text).toContain("\n46 more lines.\n");
});

test("taking an object into the set is said in words", () => {
  const labelled = webDeployment.replace(
    "name: web }\nspec",
    "name: web, labels: { applyset.kubernetes.io/part-of: applyset-x-v1 } }\nspec",
  );
  const step = stepOf({ applied: webDeployment, git: labelled })!;
  expect(planText(planOf([step]), mark)).toContain("- becomes part of what Plumbline applies to staging\n");
});

test("what is noted of a field is a part of its line, and said once", () => {
  const step = { ...creation(bare("v1", "ConfigMap", "web")), action: "change" } as const;
  const path = [{ kind: "field", name: "ports" }] as const;
  const lineOf = (difference: Omit<PlanStep["differences"][number], "path" | "quiet">): string =>
    planText(planOf([{ ...step, differences: [{ path, quiet: true, ...difference }] }]), mark)
      .trimEnd()
      .split("\n")
      .at(-1)!;
  expect(lineOf({ kind: "orderOnly", note: "Only the order differs; applying it restarts the pods." })).toBe(
    "- `ports`: only the order differs; applying it restarts the pods",
  );
  expect(lineOf({ kind: "suspect", desired: 1, live: 2, note: "Only a dry run can tell." })).toBe("- `ports`: `2` → `1`");
  expect(lineOf({ kind: "changed", desired: 1, live: 2, note: "It cannot be changed later." })).toBe(
    "- `ports`: `2` → `1` (it cannot be changed later)",
  );
});
