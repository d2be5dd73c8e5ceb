import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("values of labels and names of nodes", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: [a b, ""]}], matchFields: [{key: metadata.name, operator: In, values: [Node 1]}, {key: metadata.uid, operator: In, values: [a]}]}]
#                                                                               ^^^ error[invalid-selector-value]: The value "a b" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
#                                                                                                                                                     ^^^^^^ error[invalid-selector-value]: The value "Node 1" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                                                                                                                                                     ^^^^^^^^^^^^ error[invalid-selector-value]: metadata.name is the only field of nodes to select by, not metadata.uid.
      preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: a, operator: In, values: [a b]}]}}]
#                                                                                                                                   ^^^ warning[preferred-label-value]: No node has the value "a b", which may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
    podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, labelSelector: {matchExpressions: [{key: a, operator: NotIn, values: [-a]}]}}]}
#                                                                                                                                                            ^^ error[invalid-selector-value]: The value "-a" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  affinity:
    nodeAffinity:
      preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: a, operator: In, values: [a b]}]}}]
#                                                                                                                                   ^^^ warning[preferred-label-value]: No node has the value "a b", which may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
  containers: [{name: a, image: b}]
`);
});
