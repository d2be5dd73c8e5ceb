import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a local volume is nowhere", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, local: {path: /a}, nodeAffinity: null}
#                                                              ^^^^^ error[local-volume-without-node]: A local volume needs nodeAffinity with its node.
`);
});

test("other sources are fine without", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, hostPath: {path: /a}}
`);
});
