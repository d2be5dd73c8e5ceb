import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("texts that are no JSON object", () => {
  checkFindings(`
apiVersion: v1
kind: Secret
metadata: {name: registry}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: "{auths: {}}"}
#                               ^^^^^^^^^^^^^ error[secret-json]: .dockerconfigjson must be a JSON object such as {"auths": {}}.
---
apiVersion: v1
kind: Secret
metadata: {name: registry}
type: kubernetes.io/dockercfg
stringData: {.dockercfg: "[]"}
#                        ^^^^ error[secret-json]: .dockercfg must be a JSON object such as {"auths": {}}.
`);
});

test("other keys and types are fine with any text", () => {
  checkFindings(`
apiVersion: v1
kind: Secret
metadata: {name: registry}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: "{}", note: text}
---
apiVersion: v1
kind: Secret
metadata: {name: registry}
stringData: {.dockerconfigjson: text}
`);
});
