import { expect, test } from "vitest";
import { orderSteps, stageTitle } from "../../../../server/src/core/sync/stages.ts";
import { widgetCrd } from "../ssa/schemas.ts";
import { stringify } from "yaml";
import { bare, creation, pruning, webDeployment } from "./planScene.ts";

const crd = stringify(widgetCrd);
const widget = "{ apiVersion: example.com/v1, kind: Widget, metadata: { name: w } }";

const all = [
  "{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: { name: guard } }",
  "{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web } }",
  webDeployment,
  bare("v1", "Service", "web"),
  bare("v1", "Secret", "db"),
  bare("v1", "ConfigMap", "web"),
  bare("v1", "ConfigMap", "api"),
  "{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: api } }",
  "{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: api } }",
  bare("v1", "ServiceAccount", "api"),
  crd,
  bare("v1", "Namespace", "shop"),
];

const order = [
  ["Namespaces and definitions", ["Namespace shop", "CustomResourceDefinition widgets.example.com"]],
  ["Limits and access", ["ServiceAccount api", "Role api", "RoleBinding api"]],
  ["Configuration and storage", ["ConfigMap api", "ConfigMap web", "Secret db"]],
  ["Services", ["Service web"]],
  ["Workloads", ["Deployment web"]],
  ["Around the workloads", ["Ingress web"]],
  ["Admission and extension servers", ["ValidatingWebhookConfiguration guard"]],
];

function told(stages: ReturnType<typeof orderSteps>): unknown {
  return stages.map((stage) => [stageTitle(stage), stage.map(({ id }) => `${id.kind} ${id.name}`)]);
}

test("what others need is applied first, whatever the order of the files", () => {
  expect(told(orderSteps(all.map(creation)))).toEqual(order);
  expect(told(orderSteps(all.toReversed().map(creation)))).toEqual(order);
});

test("what is pruned goes last, in the reverse order", () => {
  const stages = orderSteps([...all.map(pruning), creation(bare("v1", "ConfigMap", "new"))]);
  expect(told(stages)).toEqual([
    ["Configuration and storage", ["ConfigMap new"]],
    ["Pruned", order.flatMap(([, names]) => names).toReversed()],
  ]);
});

test("a custom resource comes after workloads and goes before its definition", () => {
  const stages = told(orderSteps([widget, webDeployment, crd].map(creation)));
  expect(stages).toEqual([
    ["Namespaces and definitions", ["CustomResourceDefinition widgets.example.com"]],
    ["Workloads", ["Deployment web"]],
    ["Around the workloads", ["Widget w"]],
  ]);
  expect(told(orderSteps([crd, widget].map(pruning)))).toEqual([["Pruned", ["Widget w", "CustomResourceDefinition widgets.example.com"]]]);
});
