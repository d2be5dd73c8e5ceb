import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a restart for a new size in a pod without restarts", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {restartPolicy: Never, containers: [{name: app, image: "app:1", resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]}
#                                                                                                                       ^^^^^^^^^^^^^^^^ error[resize-restart]: RestartContainer is not possible in a pod with restartPolicy: Never; use NotRequired.
`);
});

test("pods that restart their containers may do so for a new size, too", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {restartPolicy: OnFailure, containers: [{name: app, image: "app:1", resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api}
spec: {containers: [{name: app, image: "app:1", resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]}
`);
});
