import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("versions of other kinds", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: gpus}
spec: {driver: gpu.example.com, nodeName: n, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a, attributes: {a: {version: "1.2"}, b: {version: 1.2.03}, c: {version: 1.2.3-}, d: {version: ""}}}]}
#                                         ^ error[devices-of-nodes]: nodeName is true or not there at all.
#                                         ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
#                                                                                                                                                      ^^^^^ error[device-version]: version must be a semantic version such as 1.2.3 or 1.2.3-beta.1, not "1.2".
#                                                                                                                                                                           ^^^^^^ error[device-version]: version must be a semantic version such as 1.2.3 or 1.2.3-beta.1, not "1.2.03".
#                                                                                                                                                                                                 ^^^^^^ error[device-version]: version must be a semantic version such as 1.2.3 or 1.2.3-beta.1, not "1.2.3-".
#                                                                                                                                                                                                                       ^^ error[device-version]: version must be a semantic version such as 1.2.3 or 1.2.3-beta.1, not "".
`);
});

test("semantic versions", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: gpus}
spec: {driver: gpu.example.com, nodeName: n, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a, attributes: {a: {version: 1.2.3}, b: {version: 1.2.3-rc.1+build.5}, c: {version: 0.0.0-x-y}}}]}
#                                         ^ error[devices-of-nodes]: nodeName is true or not there at all.
#                                         ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
`);
});
