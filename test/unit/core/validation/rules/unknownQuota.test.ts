import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names that no quota knows", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec:
  hard:
    deployments: 3
#   ^^^^^^^^^^^ error[unknown-quota]: "deployments" is nothing that a quota can count; objects are counted as count/<resource>.<group>.
    storage: 1Gi
#   ^^^^^^^ error[unknown-quota]: "storage" is nothing that a quota can count; objects are counted as count/<resource>.<group>.
    request.cpu: 1
#   ^^^^^^^^^^^ error[unknown-quota]: "request.cpu" is nothing that a quota can count; objects are counted as count/<resource>.<group>.
    "a b": 1
#   ^^^^^ error[unknown-quota]: "a b" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
`);
});

test("what quotas count is fine", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {requests.cpu: 1, limits.ephemeral-storage: 1Gi, pods: 1, requests.hugepages-2Mi: 2Mi, count/widgets.example.org: 1, gold.storageclass.storage.k8s.io/requests.storage: 1Gi}}
`);
});
