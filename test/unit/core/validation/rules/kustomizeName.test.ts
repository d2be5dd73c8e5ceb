import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

const job = `apiVersion: v1
kind: ConfigMap
metadata:
  generateName: a-
`;

test("an object that the server would name", () => {
  checkFindings(`
#- kustomization.yaml
resources: [app.yaml]
#- app.yaml
${job}# ^^^^^^^^^^^^ warning[kustomize-name]: kustomize refuses objects without metadata.name; generateName is not enough for it. Give this one a name.
---
${job}  name: b
`);
});

test("outside of kustomizations kubectl alone counts", () => {
  checkFindings(
    `${job}# ^^^^^^^^^^^^ information[generated-name]: This object can be created, but not applied: kubectl apply, Flux and drift know objects by metadata.name.\n`,
  );
});
