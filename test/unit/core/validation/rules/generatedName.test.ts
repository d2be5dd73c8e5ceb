import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is applied has a name", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata:
  generateName: web-
# ^^^^^^^^^^^^ information[generated-name]: This object can be created, but not applied: kubectl apply, Flux and drift know objects by metadata.name.
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  generateName: web-
`);
});

test("hooks and questions to the server are created", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata:
  generateName: web-
  annotations: {argocd.argoproj.io/hook: PreSync}
---
apiVersion: v1
kind: ConfigMap
metadata:
  generateName: web-
  annotations: {helm.sh/hook: pre-install}
---
apiVersion: authentication.k8s.io/v1
kind: TokenReview
metadata: {generateName: a-}
spec: {token: x}
`);
});
