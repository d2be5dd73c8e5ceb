import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names that no container can ask for", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata: {name: a}
spec: {extendedResourceName: cpu}
#                            ^^^ error[extended-resource-name]: extendedResourceName must be a domain and a name such as example.com/gpu, not "cpu".
---
apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata: {name: b}
spec: {extendedResourceName: requests.example.com/gpu}
#                            ^^^^^^^^^^^^^^^^^^^^^^^^ error[extended-resource-name]: extendedResourceName must be a domain and a name such as example.com/gpu, not "requests.example.com/gpu".
---
apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata: {name: c}
spec: {extendedResourceName: kubernetes.io/gpu}
#                            ^^^^^^^^^^^^^^^^^ error[extended-resource-name]: extendedResourceName must be a domain and a name such as example.com/gpu, not "kubernetes.io/gpu".
`);
});

test("a resource of a vendor", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata: {name: a}
spec: {extendedResourceName: example.com/gpu}
`);
});
