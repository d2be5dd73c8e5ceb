import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a feature that is off in every version that is known", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1", lifecycle: {stopSignal: NONE}}]}
#                                                           ^^^^^^^^^^ information[gated-field]: stopSignal is dropped unless the feature ContainerStopSignals is on, which it is not by default.
`);
});

test("a feature that came on later, and what stands in its field", () => {
  checkFindings(
    `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {restartPolicy: Never, containers: [{name: app, image: "app:1", resizePolicy: [{resourceName: gpu, restartPolicy: RestartContainer}]}]}
#                                                                     ^^^^^^^^^^^^ information[gated-field]: resizePolicy is dropped unless the feature InPlacePodVerticalScaling is on, which it is not by default before Kubernetes 1.33.
`,
    { minor: "1.32" },
  );
});

test("from then on it is looked at", () => {
  checkFindings(
    `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {restartPolicy: Never, containers: [{name: app, image: "app:1", resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]}
#                                                                                                                       ^^^^^^^^^^^^^^^^ error[resize-restart]: RestartContainer is not possible in a pod with restartPolicy: Never; use NotRequired.
`,
    { minor: "1.33" },
  );
});

test("lists and whole objects", () => {
  checkFindings(
    `
apiVersion: batch/v1
kind: Job
metadata: {name: web}
spec:
  completionMode: Indexed
  completions: 3
  successPolicy: {rules: [{succeededIndexes: nonsense}]}
# ^^^^^^^^^^^^^ information[gated-field]: successPolicy is dropped unless the feature JobSuccessPolicy is on, which it is not by default before Kubernetes 1.31.
  template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}
`,
    { minor: "1.30" },
  );
});

test("rules about what stands around such a field do not read it", () => {
  checkFindings(
    `
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /data}, volumeAttributesClassName: fast}
#                                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^ information[gated-field]: volumeAttributesClassName is dropped unless the feature VolumeAttributesClass is on, which it is not by default before Kubernetes 1.34.
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostUsers: false, hostPID: true, containers: [{name: app, image: "app:1"}]}
#      ^^^^^^^^^ information[gated-field]: hostUsers is dropped unless the feature UserNamespacesSupport is on, which it is not by default before Kubernetes 1.33.
`,
    { minor: "1.30" },
  );
});
