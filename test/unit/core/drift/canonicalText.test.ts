import { expect, test } from "vitest";
import { canonicalYaml, liveAsManifest, orphanAsManifest } from "../../../../server/src/core/drift/canonicalText.ts";
import { normaliseDesired } from "../../../../server/src/core/drift/normalise.ts";
import { differencesOf, kindOf, liveOf, yaml, type Scene } from "./scene.ts";

const applied = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels: {app: web}
spec:
  selector: {matchLabels: {app: web}}
  replicas: 2
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - image: shop/web:1.8
          name: web
          resources: {requests: {cpu: 1000m, memory: 1024Mi}}
`;

/** What the API server and the controllers add to it. */
const filled = `
status: {replicas: 2, readyReplicas: 2, observedGeneration: 1}
metadata: {annotations: {deployment.kubernetes.io/revision: "3"}}
spec:
  revisionHistoryLimit: 10
  progressDeadlineSeconds: 600
  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
  template:
    spec: {restartPolicy: Always, dnsPolicy: ClusterFirst, terminationGracePeriodSeconds: 30, schedulerName: default-scheduler}
`;

function sides(scene: Scene): readonly [git: string, live: string] {
  const live = liveOf(scene);
  const manifest = yaml(scene.git ?? scene.applied);
  const desired = normaliseDesired(manifest, { kind: kindOf(manifest), defaultNamespace: "shop" });
  const asManifest = liveAsManifest(desired, differencesOf(scene, live), kindOf(manifest).schema);
  return [canonicalYaml(desired), canonicalYaml(asManifest)];
}

/** The lines of one text that the other does not have. */
function only(text: string, other: string): readonly string[] {
  const others = new Set(other.split("\n"));
  return text.split("\n").filter((line) => !others.has(line));
}

test("what is in sync is the same text, with the noise of the server gone", () => {
  const [git, live] = sides({ applied, filled });
  expect(live).toBe(git);
  expect(git.split("\n").slice(0, 6)).toEqual([
    "apiVersion: apps/v1",
    "kind: Deployment",
    "metadata:",
    "  name: web",
    "  namespace: shop",
    "  labels:",
  ]);
});

test("only what really differs shows, line by line", () => {
  const [git, live] = sides({
    applied,
    filled,
    edits: [
      { manager: "kubectl", replicas: 5 },
      { manager: "kubectl-set", patch: "spec: {template: {spec: {containers: [{name: web, image: 'shop/web:1.9-hotfix'}]}}}" },
      { manager: "kubectl-edit", patch: "spec: {template: {spec: {containers: [{name: web, env: [{name: DEBUG, value: 'true'}]}]}}}" },
      { manager: "kubectl-label", patch: "metadata: {labels: {tier: hot}}" },
    ],
  });
  expect(only(git, live)).toEqual(["  replicas: 2", "        image: shop/web:1.8"]);
  expect(only(live, git)).toEqual([
    "    tier: hot",
    "  replicas: 5",
    "        env:",
    "        - name: DEBUG",
    '          value: "true"',
    "        image: shop/web:1.9-hotfix",
  ]);
});

test("what is missing in the environment is not in its text", () => {
  const [git, live] = sides({ applied, edits: [{ manager: "kubectl-edit", patch: "metadata: {labels: {app: null}}" }] });
  expect(only(git, live)).toEqual(["  labels:", "    app: web"]);
  expect(only(live, git)).toEqual([]);
});

test("what Git no longer says and we still own shows as live", () => {
  const [git, live] = sides({ applied, git: applied.replace("  replicas: 2\n", "") });
  expect(only(live, git)).toEqual(["  replicas: 2"]);
});

test("an orphan shows without what the server keeps for itself", () => {
  const text = canonicalYaml(orphanAsManifest(liveOf({ applied, filled })));
  for (const noise of ["status", "managedFields", "uid", "resourceVersion", "creationTimestamp", "generation"])
    expect(text).not.toContain(`${noise}:`);
  expect(text).toContain("replicas: 2");
});

test("what does not exist is empty", () => {
  expect(canonicalYaml(undefined)).toBe("");
});

test("text that YAML could read as something else is quoted, long lines are not folded, equal values do not become aliases", () => {
  const shared = { key: "v" };
  const text = canonicalYaml({ b: "yes", a: "0644", c: "x ".repeat(100), d: shared, e: shared, f: 9007199254740993n });
  expect(text).toBe(`a: "0644"\nb: "yes"\nc: "${"x ".repeat(100)}"\nd:\n  key: v\ne:\n  key: v\nf: 9007199254740993\n`);
});
