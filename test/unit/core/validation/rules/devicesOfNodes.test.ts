import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("said twice, not at all, or with nothing", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: gpus}
spec: {driver: gpu.example.com, nodeName: n, allNodes: true, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a}]}
#                                         ^ error[devices-of-nodes]: nodeName is true or not there at all.
#                                         ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
#                                            ^^^^^^^^ error[devices-of-nodes]: nodeName and allNodes exclude each other.
---
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: b}
spec: {driver: gpu.example.com, perDeviceNodeSelection: true, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a}, {name: b, nodeName: n, allNodes: true}, {name: c, nodeName: ''}]}
#                                                                                                                                    ^^^^ error[devices-of-nodes]: A device of this slice needs nodeName, nodeSelector or allNodes.
#                                                                                                                                                                  ^ error[devices-of-nodes]: nodeName is true or not there at all.
#                                                                                                                                                                  ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
#                                                                                                                                                                     ^^^^^^^^ error[devices-of-nodes]: nodeName and allNodes exclude each other.
#                                                                                                                                                                                                          ^^ error[devices-of-nodes]: nodeName must not be empty.
---
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: c}
spec: {driver: gpu.example.com, allNodes: false, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a}]}
#                                         ^^^^^ error[devices-of-nodes]: allNodes is true or not there at all.
---
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: d}
spec: {driver: gpu.example.com, nodeName: n, perDeviceNodeSelection: false, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a, nodeName: n}]}
#                                         ^ error[devices-of-nodes]: nodeName is true or not there at all.
#                                         ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
#                                            ^^^^^^^^^^^^^^^^^^^^^^ error[devices-of-nodes]: nodeName and perDeviceNodeSelection exclude each other.
#                                                                    ^^^^^ error[devices-of-nodes]: perDeviceNodeSelection is true or not there at all.
#                                                                                                                                                           ^^^^^^^^ error[devices-of-nodes]: nodeName of a device needs perDeviceNodeSelection: true in its slice.
#                                                                                                                                                                     ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
`);
});

test("said once", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: gpus}
spec: {driver: gpu.example.com, allNodes: true, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a}]}
---
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: b}
spec: {driver: gpu.example.com, perDeviceNodeSelection: true, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a, nodeName: n}, {name: b, nodeSelector: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}]}
#                                                                                                                                                       ^ error[devices-of-nodes]: nodeName is true or not there at all.
#                                                                                                                                                       ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
`);
});
