import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("options in the domains of Kubernetes", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, flexVolume: {driver: example.com/disk, options: {fs.k8s.io: a, Kubernetes.io/fsType: b, notkubernetes.io/c: d}}}]}
#                                                                                                                         ^^^^^^^^^ error[reserved-driver-option]: The names in fs.k8s.io are reserved for Kubernetes itself.
#                                                                                                                                       ^^^^^^^^^^^^^^^^^^^^ error[reserved-driver-option]: The names in Kubernetes.io are reserved for Kubernetes itself.
`);
});

test("options of others", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, flexVolume: {driver: example.com/disk, options: {example.com/kubernetes.io: a}}}]}
`);
});
