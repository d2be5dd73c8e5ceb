import { expect, test } from "vitest";
import { compareObjects } from "../../server/src/core/drift/compare.ts";
import { normaliseDesired, stripLive } from "../../server/src/core/drift/normalise.ts";
import { readOwnership, type Ownership } from "../../server/src/core/drift/ownership.ts";
import type { JsonObject } from "../../server/src/core/json.ts";
import { kindOf, liveOf, yaml } from "../unit/core/drift/scene.ts";

// A first picture of 10,000 Deployments must take less than 1.2 s here, beside the LIST. Each has its own container, label and field names, so that no
// two of them share what can be kept once.

const count = 10_000;

function manifest(index: number): string {
  const name = `web-${String(index)}`;
  return `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}, team-${name}: blue}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}, tier: front}}
    spec:
      serviceAccountName: ${name}
      volumes: [{name: config, configMap: {name: ${name}}}]
      containers:
        - name: ${name}
          image: registry.example/shop/${name}:1.8.0
          args: [--listen, ":8080"]
          env: [{name: A, value: "1"}, {name: B_${String(index)}, value: "2"}, {name: C, valueFrom: {secretKeyRef: {name: s, key: k}}}]
          ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9090}]
          resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}
          livenessProbe: {httpGet: {path: /health, port: http}, periodSeconds: 20}
          volumeMounts: [{name: config, mountPath: /etc/web}]
`;
}

const filled = `
spec:
  progressDeadlineSeconds: 600
  revisionHistoryLimit: 10
  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
  template: {spec: {dnsPolicy: ClusterFirst, restartPolicy: Always, schedulerName: default-scheduler, securityContext: {}, terminationGracePeriodSeconds: 30}}
`;

interface Pair {
  readonly manifest: JsonObject;
  readonly raw: JsonObject;
}

const kind = kindOf(yaml(manifest(0)));
const rollout = { manager: "kube-controller-manager", patch: 'metadata: {annotations: {deployment.kubernetes.io/revision: "1"}}' };
const hotfix = { manager: "kubectl-edit", patch: 'spec: {template: {spec: {containers: [{name: web-0, image: "web:hotfix"}]}}}' };
const inSync = JSON.stringify(liveOf({ applied: manifest(0), filled, edits: [rollout] }));
const drifted = JSON.stringify(liveOf({ applied: manifest(0), filled, edits: [rollout, hotfix] }));
const stated = JSON.stringify(yaml(manifest(0)));

function rename(text: string, index: number): JsonObject {
  return JSON.parse(text.replaceAll("web-0", `web-${String(index)}`).replaceAll("B_0", `B_${String(index)}`)) as JsonObject;
}

const pairs: readonly Pair[] = Array.from({ length: count }, (_, index) => ({
  manifest: rename(stated, index),
  raw: rename(index % 20 === 0 ? drifted : inSync, index),
}));

const desired = pairs.map((pair) => normaliseDesired(pair.manifest, { kind, defaultNamespace: "shop" }));
const live = pairs.map((pair) => ({ object: stripLive(pair.raw), ownership: readOwnership(pair.raw) }));

function compareAll(
  wanted: readonly JsonObject[],
  running: readonly { readonly object: JsonObject; readonly ownership: Ownership }[],
): number {
  let drifted = 0;
  for (const [index, item] of running.entries()) {
    const differences = compareObjects({
      desired: wanted[index]!,
      live: item.object,
      ownership: item.ownership,
      schema: kind.schema,
      fieldManager: "plumbline",
    });
    if (differences.some(({ quiet }) => !quiet)) drifted++;
  }
  return drifted;
}

const once = { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 };

test(`drift of ${String(count)} Deployments`, { timeout: 120_000 }, async ({ bench }) => {
  const result = await bench("compare", () => {
    expectDrifted(compareAll(desired, live));
  }).run(once);
  expect(result.latency.mean).toBeLessThan(1200);
});

test(`first picture of ${String(count)} Deployments from lists that are parsed`, { timeout: 120_000 }, async ({ bench }) => {
  await bench("read ownership, normalise, compare", () => {
    const wanted = pairs.map((pair) => normaliseDesired(pair.manifest, { kind, defaultNamespace: "shop" }));
    const running = pairs.map((pair) => ({ object: stripLive(pair.raw), ownership: readOwnership(pair.raw) }));
    expectDrifted(compareAll(wanted, running));
  }).run(once);
});

function expectDrifted(found: number): void {
  if (found !== count / 20) throw new Error(`${String(found)} are drifted, ${String(count / 20)} should be`);
}
