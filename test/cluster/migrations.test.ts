import { afterAll, beforeAll, expect, test } from "vitest";
import { applyEdits } from "../../server/src/core/language/fixes/applyEdits.ts";
import { fixesOf } from "../../server/src/core/language/fixes/fixesOf.ts";
import { workspaceOf } from "../support/checkFindings.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

// A real API server takes objects with comments in another version than they were written for.

const autoscaler = `apiVersion: autoscaling/v2beta1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  maxReplicas: 3
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics:
  - type: Resource
    resource:
      targetAverageUtilization: 80 # percent
      name: cpu
  - type: Pods
    pods:
      metricName: hits # counted
      selector: {matchLabels: {a: b}}
      # for a while
      targetAverageValue: 1k
  - type: Object
    object:
      metricName: hits
      target: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: web} # what is hit
      targetValue: 2k
  - type: External
    external:
      metricName: queue # long
      metricSelector: {matchLabels: {a: b}}
      targetValue: "30"
`;

const definition = `apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com # us
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  version: v1
  conversion:
    strategy: Webhook # ours
    webhookClientConfig:
      url: https://example.com/convert
  versions:
  - name: v1 # today
    served: true
    storage: true
  - {name: v2, served: true, storage: false}
  # what is seen
  additionalPrinterColumns:
  - name: Size # how big
    type: integer
    JSONPath: .spec.size
  subresources: {status: {}} # told
  validation: # strict
    openAPIV3Schema:
      type: object
      properties: {spec: {type: object, properties: {size: {type: integer}}}}
`;

let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(() => plane.stop());

test.each([
  ["HorizontalPodAutoscaler", autoscaler],
  ["CustomResourceDefinition", definition],
])("a %s keeps its comments in the version that replaces its own", async (_, text) => {
  const workspace = workspaceOf(new Map([["manifest.yaml", text]]), "1.37");
  const fixes = workspace.findings("manifest.yaml").flatMap((finding) => fixesOf(workspace, "manifest.yaml", finding));
  const fix = fixes.find(({ title }) => title.startsWith("Change to "));
  const after = applyEdits(text, fix?.edits ?? []);
  const comments = (of: string): readonly string[] => of.match(/#.*/g)?.toSorted() ?? [];
  expect(new Set(comments(after))).toEqual(new Set(comments(text)));
  expect(await plane.kubectl(["create", "--dry-run=server", "--validate=strict", "-f", "-"], { input: after })).toMatchObject({ code: 0 });
});
