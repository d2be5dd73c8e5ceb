import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a name and an owner for the claim of a pod", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, ephemeral: {volumeClaimTemplate: {metadata: {name: data, finalizers: [example.com/hold]}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}]}
#                                                                                                                     ^^^^ error[claim-template-metadata]: name cannot be set here: a claim made for a pod can be given labels and annotations only.
#                                                                                                                                 ^^^^^^^^^^ error[claim-template-metadata]: finalizers cannot be set here: a claim made for a pod can be given labels and annotations only.
`);
});

test("labels, and nothing at all", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, ephemeral: {volumeClaimTemplate: {metadata: {labels: {a: b}, annotations: {c: d}, name: "", generation: 0, uid: null}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}]}
`);
});
