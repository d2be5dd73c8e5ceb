import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("base64 of something else", () => {
  checkFindings(`
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: alice
spec:
  signerName: kubernetes.io/kube-apiserver-client
  usages:
    - client auth
  request: bm8gcmVxdWVzdA==
#          ^^^^^^^^^^^^^^^^ error[certificate-request]: request must be base64 of a PEM block "CERTIFICATE REQUEST".
`);
});

test("text before the block", () => {
  checkFindings(`
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: alice
spec:
  signerName: kubernetes.io/kube-apiserver-client
  usages:
    - client auth
  request: CkEgcmVxdWVzdAotLS0tLUJFR0lOIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=
`);
});
