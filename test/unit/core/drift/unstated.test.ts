import { expect, test } from "vitest";
import { isJsonObject, type JsonObject } from "../../../../server/src/core/json.ts";
import { lines, liveOf, type Scene } from "./scene.ts";

test("the rules of an aggregated ClusterRole are nobody's but its controller's, even where a manifest states some", () => {
  const scene: Scene = {
    side: "server",
    applied: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: monitoring}
aggregationRule:
  clusterRoleSelectors:
    - matchLabels: {monitoring: "true"}
rules: []
`,
  };
  const live = liveOf(scene);
  const { metadata } = live;
  if (!isJsonObject(metadata)) throw new Error("the object has no metadata");
  const [entry] = metadata["managedFields"] as readonly JsonObject[];
  const fields = { ...(entry?.["fieldsV1"] as JsonObject), "f:rules": {} };
  const aggregated: JsonObject = {
    ...live,
    metadata: { ...metadata, managedFields: [{ ...entry, fieldsV1: fields }] },
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
  };
  expect(lines(scene, aggregated)).toEqual([]);
});

test("what is taken out of the claim of a volume is removed, member by member", () => {
  const volume = (claim: string): string =>
    `{apiVersion: v1, kind: PersistentVolume, metadata: {name: a}, spec: {storageClassName: x${claim}}}`;
  const applied = volume(", claimRef: {namespace: a, name: b}");
  expect(lines({ applied, git: volume("") })).toEqual(["removed .spec.claimRef.name", "removed .spec.claimRef.namespace"]);
  // Who binds it writes the rest, which is nobody's business.
  const edits = [{ manager: "kube-controller-manager", patch: "spec: {claimRef: {uid: 0b1c}}" }];
  expect(lines({ applied, edits })).toEqual([]);
});

test("a list that Git has empty and the server fills is not removed", () => {
  const driver = (modes: string): string =>
    `{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: a}, spec: {volumeLifecycleModes: [${modes}]}}`;
  expect(lines({ applied: driver("Persistent"), git: driver("") })).toEqual([]);
  expect(lines({ applied: driver("Ephemeral"), git: driver("") })).toEqual(['removed .spec.volumeLifecycleModes["Ephemeral"]']);
});

test("the window of scaling up that Git no longer states is the default that stays, that of scaling down is removed", () => {
  const scaler = (behavior: string): string =>
    `{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {maxReplicas: 3, behavior: ${behavior}}}`;
  const both = scaler("{scaleUp: {stabilizationWindowSeconds: 0}, scaleDown: {stabilizationWindowSeconds: 0}}");
  expect(lines({ applied: both, git: scaler("{scaleUp: {}, scaleDown: {}}") })).toEqual([
    "removed .spec.behavior.scaleDown.stabilizationWindowSeconds",
  ]);
});

test("who applied an empty structure added nothing of what the server put into it", () => {
  const job: Scene = {
    side: "server",
    applied: "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec: {restartPolicy: Never}}}}",
    filled: "{spec: {template: {metadata: {labels: {job-name: a}}}}}",
    edits: [
      {
        manager: "team-tool",
        operation: "Apply",
        patch: "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {metadata: {}}}}",
      },
    ],
  };
  expect(lines(job)).toEqual([]);
});

test("who applied an empty structure brought the defaults of what is in it", () => {
  const widget: Scene = {
    side: "server",
    applied: "{apiVersion: example.com/v1, kind: Widget, metadata: {name: a, labels: {a: b}}}",
    edits: [
      { manager: "team-tool", operation: "Apply", patch: "{apiVersion: example.com/v1, kind: Widget, metadata: {name: a}, spec: {}}" },
    ],
  };
  const live = (spec: JsonObject): JsonObject => ({ ...liveOf(widget), spec });
  expect(lines(widget, live({ size: 3 }))).toEqual(['extra .spec {"size":3} by team-tool']);
  expect(lines(widget, live({ size: 3, note: "of a webhook" }))).toEqual([]);
});
