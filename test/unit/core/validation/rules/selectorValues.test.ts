import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("as many values as the operator takes", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions: [{key: a, operator: In}, {key: a, operator: Exists, values: [a]}, {key: a, operator: Gt, values: ["1", "2"]}]
#                                                 ^^ error[selector-values]: In needs values.
#                                                                                 ^^^^^^ error[selector-values]: Exists takes no values.
#                                                                                                                      ^^^^^^ error[selector-values]: Gt takes exactly one value.
            matchFields: [{key: metadata.name, operator: In, values: [a, b]}, {key: metadata.name, operator: Exists}]
#                                                            ^^^^^^ error[selector-values]: In takes exactly one value for a field of a node.
#                                                                                                            ^^^^^^ error[selector-values]: Exists cannot be asked of a field of a node: use In or NotIn.
    podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, labelSelector: {matchExpressions: [{key: a, operator: NotIn, values: []}, {key: a, operator: DoesNotExist, values: [b]}]}}]}
#                                                                                                                                                   ^^^^^^ error[selector-values]: NotIn needs values.
#                                                                                                                                                                                                 ^^^^^^ error[selector-values]: DoesNotExist takes no values.
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions: [{key: a, operator: In, values: [a, b]}, {key: a, operator: Exists, values: []}, {key: a, operator: Gt, values: ["1"]}]
            matchFields: [{key: metadata.name, operator: In, values: [a]}]
  containers: [{name: a, image: b}]
`);
});
