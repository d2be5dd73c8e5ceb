import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names that no attribute has", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: {name: gpu}
spec: {devices: {requests: [{name: a, exactly: {deviceClassName: gpu}}, {name: b, firstAvailable: [{name: big, deviceClassName: gpu}]}], constraints: [{matchAttribute: a.b/c-}, {distinctAttribute: '-/c'}, {matchAttribute: ''}]}}
#                                                                                                                                                                       ^^^^^^ error[device-attribute-name]: The name "a.b/c-" may have only letters, digits and "_" behind the domain, and does not begin with a digit.
#                                                                                                                                                                                                    ^^^^^ error[device-attribute-name]: The name "-/c" has a domain that may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                                                                                                                                                                                                             ^^ error[device-attribute-name]: The name "" needs a domain before it, such as gpu.example.com/model.
---
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: gpus}
spec: {driver: gpu.example.com, nodeName: n, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a, attributes: {"a b": {int: 1}, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: {int: 1}, 1a: {int: 1}, ok_1: {int: 1}}, capacity: {me-mory: {value: 1}}}]}
#                                         ^ error[devices-of-nodes]: nodeName is true or not there at all.
#                                         ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
#                                                                                                                                         ^^^^^ error[device-attribute-name]: The name "a b" may have only letters, digits and "_" behind the domain, and does not begin with a digit.
#                                                                                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[device-attribute-name]: The name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" has 33 characters behind the domain; at most 32 are allowed.
#                                                                                                                                                                                                       ^^ error[device-attribute-name]: The name "1a" may have only letters, digits and "_" behind the domain, and does not begin with a digit.
#                                                                                                                                                                                                                                                 ^^^^^^^ error[device-attribute-name]: The name "me-mory" may have only letters, digits and "_" behind the domain, and does not begin with a digit.
`);
});

test("names with and without a domain", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: gpus}
spec: {driver: gpu.example.com, nodeName: n, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a, attributes: {a.b/model: {string: x}, _x: {int: 1}}, capacity: {memory: {value: 1}}}]}
#                                         ^ error[devices-of-nodes]: nodeName is true or not there at all.
#                                         ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
`);
});
