import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the other name is missing or empty", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {type: ExternalName}
#            ^^^^^^^^^^^^ error[missing-external-name]: A Service of type ExternalName needs externalName.
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {type: ExternalName, externalName: ""}
#                                        ^^ error[missing-external-name]: A Service of type ExternalName needs externalName.
`);
});

test("a Service of another type is fine without", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 80}]}
`);
});
