import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("keys of the type are missing", () => {
  checkFindings(`
apiVersion: v1
kind: Secret
metadata: {name: web}
type: kubernetes.io/tls
#     ^^^^^^^^^^^^^^^^^ error[secret-type-keys]: A Secret of type kubernetes.io/tls needs the key tls.crt.
data: {tls.key: YQ==}
---
apiVersion: v1
kind: Secret
metadata: {name: web}
type: kubernetes.io/basic-auth
#     ^^^^^^^^^^^^^^^^^^^^^^^^ error[secret-type-keys]: A Secret of type kubernetes.io/basic-auth needs the key username or password.
stringData: {user: a}
---
apiVersion: v1
kind: Secret
metadata: {name: web}
type: kubernetes.io/dockerconfigjson
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[secret-type-keys]: A Secret of type kubernetes.io/dockerconfigjson needs the key .dockerconfigjson.
`);
});

test("keys in either place are fine, and so are types that are not Kubernetes' own", () => {
  checkFindings(`
apiVersion: v1
kind: Secret
metadata: {name: web}
type: kubernetes.io/tls
data: {tls.key: YQ==}
stringData: {tls.crt: a}
---
apiVersion: v1
kind: Secret
metadata: {name: web}
type: example.com/login
---
apiVersion: v1
kind: Secret
metadata: {name: web}
type: kubernetes.io/basic-auth
stringData: {password: a}
`);
});
