import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { applySetId } from "../../server/src/core/sync/applySet.ts";
import { inventoryPlace, withMembership } from "../../server/src/core/sync/inventory.ts";
import type { JsonObject } from "../../server/src/core/json.ts";
import { sha256 } from "../../server/src/node/sha256.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { defineKinds } from "./differential/defineKinds.ts";
import { configMap, deployment, FaultScene, must } from "./faults/faultScene.ts";

// The rows of the case table of drift that are about objects as a whole, on a real server and through the session of an environment; those about fields are in
// driftCases.test.ts, 102 is in settle.test.ts, and 103 and 104 are in faults/objects.test.ts and sync.test.ts. Two rows are not told here:
// 91, texts that Helm makes at random: no chart is rendered, so there is no second rendering that could differ.
// 94, what OpenShift writes on namespaces: no server of the suite writes it; `bookkeeping.ts` lists it.

let plane: ControlPlane;
const scenes: FaultScene[] = [];

beforeAll(async () => {
  plane = await startControlPlane({ controllers: true });
  await defineKinds(plane, [gadgets]);
}, 600_000);

afterAll(() => plane.stop());

afterEach(() => {
  for (const scene of scenes.splice(0)) scene.dispose();
});

async function create(namespace: string, objects: readonly JsonObject[], isDeployed = true): Promise<FaultScene> {
  const scene = await FaultScene.create({ plane, namespace, objects, isDeployed });
  scenes.push(scene);
  return scene;
}

/** A kind with an older version that has one field more. */
const gadgets: JsonObject = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "gadgets.example.com" },
  spec: {
    group: "example.com",
    scope: "Namespaced",
    names: { plural: "gadgets", singular: "gadget", kind: "Gadget", listKind: "GadgetList" },
    versions: [gadgetVersion("v1alpha1", false, { note: "string", colour: "string" }), gadgetVersion("v1", true, { note: "string" })],
  },
};

function gadgetVersion(name: string, storage: boolean, fields: Readonly<Record<string, string>>): JsonObject {
  const properties = Object.fromEntries(Object.entries(fields).map(([field, type]) => [field, { type }]));
  const schema = { openAPIV3Schema: { type: "object", properties: { spec: { type: "object", properties } } } };
  return { name, served: true, storage, schema };
}

function gadget(version: string, spec: JsonObject): JsonObject {
  return { apiVersion: `example.com/${version}`, kind: "Gadget", metadata: { name: "one" }, spec };
}

function job(name: string, annotations: JsonObject, image = "shop/migrate:1"): JsonObject {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name, annotations },
    spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "run", image }] } } },
  };
}

test("69 a custom resource that Git has in an older version than the server keeps", async () => {
  const scene = await create("row-69", [gadget("v1alpha1", { note: "a" })]);
  must(await scene.connect());
  expect(scene.picture).toEqual(["Gadget one: inSync"]);
  await scene.kubectl(["-n", "row-69", "patch", "gadgets.v1.example.com", "one", "--type=merge", "-p", '{"spec":{"note":"b"}}']);
  await scene.untilPicture("Gadget one: outOfBand");
  expect(scene.entry("Gadget", "one")?.differences).toMatchObject([{ kind: "changed", desired: "a", live: "b" }]);
});

test("75 an object that is missing", async () => {
  const scene = await create("row-75", [configMap("one"), configMap("two")]);
  must(await scene.connect());
  await scene.kubectl(["-n", "row-75", "delete", "configmap", "one"]);
  await scene.untilPicture("ConfigMap one: missing", "ConfigMap two: inSync");
});

test("95 rules of a Role and a ClusterRole are compared as well", async () => {
  const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }];
  const objects = ["Role", "ClusterRole"].map((kind) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind,
    metadata: { name: "row-95" },
    rules,
  }));
  const scene = await create("row-95", objects);
  must(await scene.connect());
  expect(scene.picture).toEqual(["ClusterRole row-95: inSync", "Role row-95: inSync"]);
  for (const kind of ["role", "clusterrole"]) {
    const wider = JSON.stringify({ rules: [...rules, { apiGroups: ["apps"], resources: ["*"], verbs: ["*"] }] });
    await scene.kubectl(["-n", "row-95", "patch", kind, "row-95", "--type=merge", "-p", wider]);
  }
  await scene.untilPicture("ClusterRole row-95: outOfBand", "Role row-95: outOfBand");
});

test("96 a placeholder that a server refuses in the conversion of a CRD, and Flux takes out", async () => {
  const service = { namespace: "default", name: "convert", path: "/" };
  const widgets = (clientConfig: JsonObject): JsonObject => ({
    ...gadgets,
    metadata: { name: "things.row96.example.com" },
    spec: {
      ...(gadgets["spec"] as JsonObject),
      group: "row96.example.com",
      names: { plural: "things", singular: "thing", kind: "Thing", listKind: "ThingList" },
      conversion: { strategy: "Webhook", webhook: { conversionReviewVersions: ["v1"], clientConfig } },
    },
  });
  const inGit = widgets({ service, caBundle: "Cg==" });
  const scene = await create("row-96", [inGit], false);
  await scene.apply(widgets({ service }));
  must(await scene.connect());
  expect(scene.picture).toEqual(["CustomResourceDefinition things.row96.example.com: inSync"]);
  expect((await plane.kubectl(["apply", "--server-side", "-f", "-"], { input: stringify(inGit) })).code).not.toBe(0);
});

// Of a kind that neither Git nor an inventory has in the other group nothing is watched there. Where an inventory still has it, the next sync takes it out.
test("97 one object that two groups serve is not orphaned in the one that Git does not have it in", async () => {
  const event = (apiVersion: string, about: JsonObject): JsonObject => ({
    apiVersion,
    kind: "Event",
    metadata: { name: "deployed" },
    reason: "Deployed",
    type: "Normal",
    ...about,
  });
  const regarding = { kind: "Namespace", name: "row-97", namespace: "row-97" };
  const old = event("v1", { involvedObject: regarding, message: "shop is deployed" });
  const setId = applySetId(inventoryPlace("staging", "row-97"), sha256);
  const scene = await create("row-97", [configMap("one")]);
  await scene.apply(withMembership(old, setId));
  must(await scene.connect());
  await scene.commit({ "event.yaml": stringify(event("events.k8s.io/v1", { regarding, note: "shop is deployed", action: "Deploy" })) });
  const events = (): readonly string[] => scene.picture.filter((line) => line.startsWith("Event"));
  await scene.until("the event is known", () => events().length > 0);
  expect(events().filter((line) => line.includes("orphaned"))).toEqual([]);
});

// A warning says so where a kustomization lists both (`repeated-resource`); of files that nothing lists together it is not known that they belong together.
test("98 of an object in two files the last one counts", async () => {
  const scene = await create("row-98", [configMap("one", { a: "1" }), configMap("one", { a: "2" })], false);
  await scene.apply(configMap("one", { a: "2" }));
  must(await scene.connect());
  expect(scene.picture).toEqual(["ConfigMap one: inSync"]);
});

test("99 what a server makes a name for has no identity and is never compared", async () => {
  const generated = { ...configMap(""), metadata: { generateName: "run-" } };
  const scene = await create("row-99", [configMap("one"), generated], false);
  await scene.apply(configMap("one"));
  await scene.kubectl(["-n", "row-99", "create", "-f", "-"], stringify(generated));
  must(await scene.connect());
  expect(scene.picture).toEqual(["ConfigMap one: inSync"]);
});

test("100 a List and several documents in a file are the objects in them", async () => {
  const list = { apiVersion: "v1", kind: "List", items: [configMap("one"), configMap("two")] };
  const scene = await create("row-100", [list]);
  await scene.commit({ "more.yaml": `${stringify(configMap("three"))}---\n${stringify(configMap("four"))}` });
  await scene.apply(configMap("three"));
  must(await scene.connect());
  expect(scene.picture).toEqual(["ConfigMap four: missing", "ConfigMap one: inSync", "ConfigMap three: inSync", "ConfigMap two: inSync"]);
});

test("106 what an older version has more than the one in Git does not count, whoever wrote it through that version", async () => {
  const scene = await create("row-106", [gadget("v1", { note: "a" })], false);
  // The version that is kept has no such field: the server drops it, and its record of who wrote what still names it.
  await scene.apply(gadget("v1alpha1", { note: "a", colour: "red" }));
  must(await scene.connect());
  expect(scene.picture).toEqual(["Gadget one: inSync"]);
  expect(scene.entry("Gadget", "one")?.differences).toEqual([]);
});

test.each([
  ["argocd.argoproj.io/hook", "PreSync", "It need not be there: it is a hook of Argo CD."],
  ["argocd.argoproj.io/hook", "Skip", "It need not be there: Argo CD is told not to apply it."],
  ["helm.sh/hook", "pre-install,pre-upgrade", "It need not be there: it is a hook of Helm."],
])("107 a Job with %s: %s is never missing, and what differs in it is ignored", async (annotation, value, why) => {
  const namespace = `row-107-${value.toLowerCase().replaceAll(/[^a-z]/g, "")}`;
  const scene = await create(namespace, [configMap("one"), job("migrate", { [annotation]: value })], false);
  await scene.apply(configMap("one"), job("migrate", { [annotation]: value }, "shop/migrate:0"));
  must(await scene.connect());
  expect(scene.picture).toEqual(["ConfigMap one: inSync", "Job migrate: inSync"]);
  expect(scene.entry("Job", "migrate")?.differences.filter(({ kind }) => kind === "ignored")).toMatchObject([
    { desired: "shop/migrate:1", live: "shop/migrate:0", quiet: true },
  ]);
  await scene.kubectl(["-n", namespace, "delete", "job", "migrate"]);
  await scene.untilPicture("ConfigMap one: inSync", `Job migrate: inSync, ${why}`);
});

test.each([
  ["argocd.argoproj.io/sync-options", "Prune=false"],
  ["kustomize.toolkit.fluxcd.io/prune", "disabled"],
  ["argocd.argoproj.io/compare-options", "IgnoreExtraneous"],
])("108 what Git no longer has and %s: %s keeps is no orphan", async (annotation, value) => {
  const namespace = `row-108-${value.toLowerCase().replaceAll(/[^a-z]/g, "")}`;
  const setId = applySetId(inventoryPlace("staging", namespace), sha256);
  const kept = { ...configMap("kept"), metadata: { name: "kept", annotations: { [annotation]: value } } };
  const scene = await create(namespace, [configMap("one")]);
  await scene.apply(withMembership(kept, setId), withMembership(configMap("dropped"), setId));
  must(await scene.connect());
  await scene.until("the orphan is known", () => scene.entry("ConfigMap", "dropped")?.verdict === "orphaned");
  const why = `It is no longer in Git and stays: its annotation ${annotation} says so.`;
  const told = value === "IgnoreExtraneous" ? [] : [`ConfigMap kept: inSync, ${why}`];
  await scene.untilPicture("ConfigMap one: inSync", "ConfigMap dropped: orphaned", ...told);
});

test.each([
  ["ssa", "Ignore", "unknown, Flux is told by an annotation not to apply it."],
  ["ssa", "IfNotPresent", "missing"],
])("108 what Flux is told of an object by %s: %s is honoured", async (name, value, whenMissing) => {
  const namespace = `row-108-flux-${value.toLowerCase()}`;
  const annotated = (object: JsonObject): JsonObject => ({
    ...object,
    metadata: { name: "web", annotations: { [`kustomize.toolkit.fluxcd.io/${name}`]: value } },
  });
  const scene = await create(namespace, [annotated(deployment("web"))]);
  must(await scene.connect());
  await scene.kubectl(["-n", namespace, "scale", "deployment/web", "--replicas=5"]);
  await scene.until("it is ignored", () => scene.entry("Deployment", "web")?.differences.some(({ kind }) => kind === "ignored") === true);
  expect(scene.picture).toEqual(["Deployment web: inSync"]);
  await scene.kubectl(["-n", namespace, "delete", "deployment", "web"]);
  await scene.untilPicture(`Deployment web: ${whenMissing}`);
});
