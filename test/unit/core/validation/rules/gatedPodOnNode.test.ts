import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a gate before a node that is chosen already", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {nodeName: node-1, schedulingGates: [{name: example.com/quota}], containers: [{name: app, image: "app:1"}]}
#      ^^^^^^^^ error[gated-pod-on-node]: nodeName cannot be set while the pod has schedulingGates.
`);
});

test("templates of pods may have both", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {nodeName: node-1, schedulingGates: [{name: example.com/quota}], containers: [{name: app, image: "app:1"}]}
`);
});
