import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a limit that says nothing of storage", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: PersistentVolumeClaim, max: {cpu: 1}}]}
#                      ^^^^^^^^^^^^^^^^^^^^^ error[limit-of-claim]: A limit of type PersistentVolumeClaim needs min or max with storage.
`);
});

test("the least alone is fine", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: PersistentVolumeClaim, min: {storage: 1Gi}}]}
`);
});
