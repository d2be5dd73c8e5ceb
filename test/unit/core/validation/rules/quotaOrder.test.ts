import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of quota-order", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata:
  name: shop
spec:
  hard:
    requests.cpu: 8
#                 ^ warning[quota-order]: requests.cpu should not be above limits.cpu: no pod may request more than its limit.
    limits.cpu: 4
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata:
  name: shop
spec:
  hard:
    requests.cpu: 4
    limits.cpu: 8
`);
});

test("without the long name", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata:
  name: shop
spec:
  hard:
    memory: 8Gi
#           ^^^ warning[quota-order]: memory should not be above limits.memory: no pod may request more than its limit.
    limits.memory: 4Gi
`);
});
