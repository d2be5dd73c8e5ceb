import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a policy for a device of one claim", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: gpus}
spec: {driver: gpu.example.com, nodeName: n, pool: {name: node-1, generation: 1, resourceSliceCount: 1}, devices: [{name: a, allowMultipleAllocations: false, capacity: {memory: {value: 80Gi, requestPolicy: {default: 1Gi, validValues: [1Gi]}}}}]}
#                                         ^ error[devices-of-nodes]: nodeName is true or not there at all.
#                                         ^ error[wrong-type]: nodeName must be a string, not the boolean false (as n is read).
#                                                                                                                                                                                              ^^^^^^^^^^^^^ error[shared-capacity]: A requestPolicy needs allowMultipleAllocations: true of its device.
`);
});
