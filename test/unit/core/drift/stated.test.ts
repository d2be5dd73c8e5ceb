import { expect, test } from "vitest";
import { getPath, type JsonObject } from "../../../../server/src/core/json.ts";
import { lines, liveOf, type Scene } from "./scene.ts";

const scene: Scene = {
  side: "server",
  applied: `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: shop/web:1.8
      lifecycle: {stopSignal: SIGTERM}
`,
};

/** As a server answers that has the feature off. */
function withoutLifecycle(live: JsonObject): JsonObject {
  const [container] = getPath(live, "spec", "containers") as readonly JsonObject[];
  const kept = Object.fromEntries(Object.entries(container ?? {}).filter(([name]) => name !== "lifecycle"));
  return { ...live, spec: { ...(live["spec"] as JsonObject), containers: [kept] } };
}

test("a field that the server took and did not keep is not missing", () => {
  const live = withoutLifecycle(liveOf(scene));
  expect(lines(scene, live)).toEqual(['(suspect .spec.containers[name="web"].lifecycle {"stopSignal":"SIGTERM"} → )']);
});

const takingOut = [{ manager: "kubectl-edit", patch: "spec: {containers: [{name: web, lifecycle: null}]}" }];

test("nor is it when somebody has written to the object since, so that it is on nobody's record", () => {
  const edited: Scene = { ...scene, edits: takingOut };
  expect(lines(edited)).toEqual(['(suspect .spec.containers[name="web"].lifecycle {"stopSignal":"SIGTERM"} → )']);
});

test("a field that somebody took out is missing", () => {
  const applied = scene.applied.replace("{stopSignal: SIGTERM}", "{preStop: {exec: {command: [stop]}}}");
  expect(lines({ ...scene, applied, edits: takingOut })).toEqual(['missing .spec.containers[name="web"].lifecycle']);
});

const statefulSet = `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1, maxUnavailable: 2}}
`;

test("a field whose feature is off in the server's minor is not missing, and is where it is on", () => {
  const live = liveOf({ applied: statefulSet.replace(", maxUnavailable: 2", "") });
  const missing = ".spec.updateStrategy.rollingUpdate.maxUnavailable";
  const at = (minor: string, side: Scene["side"]): readonly string[] =>
    lines({ applied: statefulSet, minor, ...(side ? { side } : {}) }, live);
  expect(at("1.36", "server")).toEqual([`(suspect ${missing} 2 → )`]);
  expect(at("1.36", "client")).toEqual([`(suspect ${missing} 2 → )`]);
  expect(at("1.37", "server")).toEqual([`missing ${missing}`]);
});

test("nor is it where it stands in a list that is one value", () => {
  const claim = `
apiVersion: resource.k8s.io/v1
kind: ResourceClaimTemplate
metadata: {name: gpu}
spec:
  spec:
    devices:
      requests: [{name: a, exactly: {deviceClassName: x, capacity: {requests: {memory: 1Gi}}}}]
`;
  const live = liveOf({ applied: claim.replace(", capacity: {requests: {memory: 1Gi}}", "") });
  expect(lines({ applied: claim, minor: "1.34" }, live)).toEqual([]);
  expect(lines({ applied: claim, minor: "1.36" }, live)).toHaveLength(1);
});

test("what the server writes into the claims of a StatefulSet counts whatever Git says there", () => {
  const claims = "  volumeClaimTemplates: [{KIND metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}]\n";
  const served = liveOf({ applied: `${statefulSet}${claims.replace("KIND", "apiVersion: v1, kind: PersistentVolumeClaim,")}` });
  expect(lines({ applied: `${statefulSet}${claims.replace("KIND", "kind: ConfigMap,")}` }, served)).toEqual([]);
});

test("a zero and an empty text that the server reads as absent are no difference from its default", () => {
  const flow = (precedence: number): string =>
    `{apiVersion: flowcontrol.apiserver.k8s.io/v1, kind: FlowSchema, metadata: {name: a}, spec: {priorityLevelConfiguration: {name: a}, matchingPrecedence: ${precedence}}}`;
  expect(lines({ applied: flow(0) }, liveOf({ applied: flow(1000) }))).toEqual([]);
  const job = (status: string): string =>
    `{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {podFailurePolicy: {rules: [{action: Count, onPodConditions: [{type: a, status: "${status}"}]}]}}}`;
  expect(lines({ applied: job("") }, liveOf({ applied: job("True") }))).toEqual([]);
  expect(lines({ applied: job("") }, liveOf({ applied: job("False") }))).toHaveLength(1);
});

test("kubectl takes what others put into items of a custom resource's list out again", () => {
  const widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n";
  const edits = [{ manager: "helm", patch: "spec: {ports: [{port: 80, protocol: TCP, name: web}]}" }];
  const [first] = lines({ applied: widget, side: "client", edits });
  expect(first).toMatch(/^changed \.spec\.ports /);
});

const pod = (volumes: string, mounts: string): string => `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      containers: [{name: db, image: shop/db:1.8${mounts}}]
${volumes}
`;

test("an image volume is dropped with its mounts where images are no volumes yet", () => {
  const applied = pod(
    "      volumes: [{name: data, image: {reference: shop/data:3}}, {name: tmp, emptyDir: {}}]",
    ", volumeMounts: [{name: data, mountPath: /data}, {name: tmp, mountPath: /tmp}]",
  );
  const live = liveOf({
    applied: pod("      volumes: [{name: tmp, emptyDir: {}}]", ", volumeMounts: [{name: tmp, mountPath: /tmp}]"),
  });
  const spec = ".spec.template.spec";
  const [mount, volume] = [`${spec}.containers[name="db"].volumeMounts[mountPath="/data"]`, `${spec}.volumes[name="data"]`];
  expect(lines({ applied, minor: "1.34" }, live).map((text) => text.split(" {")[0])).toEqual([`(suspect ${mount}`, `(suspect ${volume}`]);
  expect(lines({ applied, minor: "1.34", side: "client" }, live).every((text) => text.startsWith("(suspect"))).toBe(true);
  expect(lines({ applied, minor: "1.35" }, live)).toEqual([`missing ${mount}`, `missing ${volume}`]);
});

test("nor are the lists missing in which nothing else stands", () => {
  const applied = pod("      volumes: [{name: data, image: {reference: shop/data:3}}]", ", volumeMounts: [{name: data, mountPath: /data}]");
  const live = liveOf({ applied: pod("", "") });
  expect(lines({ applied, minor: "1.34" }, live).map((text) => text.split(" [")[0])).toEqual([
    '(suspect .spec.template.spec.containers[name="db"].volumeMounts',
    "(suspect .spec.template.spec.volumes",
  ]);
  expect(lines({ applied, minor: "1.35" }, live)).toHaveLength(2);
});

test("false is something where the server keeps it, within one value, too", () => {
  const owned = (member: string): string => `
apiVersion: v1
kind: ConfigMap
metadata: {name: web, ownerReferences: [{apiVersion: v1, kind: Node, name: a, uid: u${member}}]}
`;
  const path = '.metadata.ownerReferences[uid="u"]';
  const scene: Scene = { applied: owned(", blockOwnerDeletion: false"), git: owned("") };
  expect(lines({ ...scene, side: "client" }).map((text) => text.split(" {")[0])).toEqual([`changed ${path}`]);
  expect(lines(scene).map((text) => text.split(" {")[0])).toEqual([`suspect ${path}`]);
  expect(lines({ ...scene, git: scene.applied })).toEqual([]);
});
