import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("one pod beside many", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {accessModes: [ReadOnlyMany, ReadWriteOncePod], hostPath: {path: /a}, capacity: {storage: 1Gi}}
#                                  ^^^^^^^^^^^^^^^^ error[access-mode-alone]: ReadWriteOncePod stands alone; ReadOnlyMany would let other pods in.
`);
});

test("other modes are fine together", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {accessModes: [ReadOnlyMany, ReadWriteOnce], hostPath: {path: /a}, capacity: {storage: 1Gi}}
`);
});
