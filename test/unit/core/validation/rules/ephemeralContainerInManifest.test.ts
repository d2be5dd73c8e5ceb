import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("ephemeral containers in pods and templates", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  ephemeralContainers: [{name: c, image: b}]
# ^^^^^^^^^^^^^^^^^^^ error[ephemeral-container-in-manifest]: Ephemeral containers can only be added to a pod that runs.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: a, image: b}]
      ephemeralContainers: [{name: c, image: b}]
#     ^^^^^^^^^^^^^^^^^^^ error[ephemeral-container-in-manifest]: Ephemeral containers can only be added to a pod that runs.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  ephemeralContainers: []
`);
});
