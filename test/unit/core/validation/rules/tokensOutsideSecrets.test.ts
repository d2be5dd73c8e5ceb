import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of tokens-outside-secrets", () => {
  checkFindings(`
apiVersion: storage.k8s.io/v1
kind: CSIDriver
metadata:
  name: disks.example.com
spec:
  tokenRequests:
# ^^^^^^^^^^^^^ warning[tokens-outside-secrets]: Tokens come among the attributes of volumes, which drivers write to logs. Set serviceAccountTokenInSecrets to true if the driver can read them there, or to false.
    - audience: vault
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: storage.k8s.io/v1
kind: CSIDriver
metadata:
  name: disks.example.com
spec:
  tokenRequests:
    - audience: vault
  serviceAccountTokenInSecrets: true
`);
});
