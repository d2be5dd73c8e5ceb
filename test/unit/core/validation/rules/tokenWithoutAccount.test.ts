import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the annotation is missing or empty", () => {
  checkFindings(`
apiVersion: v1
kind: Secret
metadata: {name: token}
type: kubernetes.io/service-account-token
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[token-without-account]: A Secret of this type needs the annotation kubernetes.io/service-account.name.
---
apiVersion: v1
kind: Secret
metadata: {name: token, annotations: {kubernetes.io/service-account.name: ""}}
type: kubernetes.io/service-account-token
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[token-without-account]: A Secret of this type needs the annotation kubernetes.io/service-account.name.
`);
});

test("other types are fine without", () => {
  checkFindings(`
apiVersion: v1
kind: Secret
metadata: {name: token}
type: Opaque
`);
});
