import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("texts, numbers and lists", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata: {name: gpu}
spec: {config: [{opaque: {driver: a.b, parameters: 3}}, {opaque: {driver: a.b, parameters: [{}]}}]}
#                                                  ^ error[parameters-not-object]: parameters must be an object.
#                                                                              ^^^^^^^^^^ error[parameters-not-object]: parameters must be an object.
---
apiVersion: apps/v1
kind: ControllerRevision
metadata: {name: web-1}
revision: 1
data: x
#     ^ error[parameters-not-object]: data must be an object.
`);
});

test("an empty object", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata: {name: gpu}
spec: {config: [{opaque: {driver: a.b, parameters: {}}}]}
`);
});
