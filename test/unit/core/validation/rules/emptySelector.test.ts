import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("selectors that ask for nothing", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {}
# ^^^^^^^^ error[empty-selector]: The selector must ask for at least one label.
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, image: b}]}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchLabels: {}, matchExpressions: []}
# ^^^^^^^^ error[empty-selector]: The selector must ask for at least one label.
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, image: b}]}
`);
});
