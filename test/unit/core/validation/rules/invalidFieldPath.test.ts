import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("fields of the pod", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      env:
        - {name: A, valueFrom: {fieldRef: {fieldPath: metadata.Name}}}
#                                                     ^^^^^^^^^^^^^ error[invalid-field-path]: fieldPath must be metadata.name, metadata.namespace, metadata.uid, spec.nodeName, spec.serviceAccountName, status.hostIP, status.hostIPs, status.podIP, status.podIPs, metadata.labels['<key>'] or metadata.annotations['<key>'], not "metadata.Name".
        - {name: B, valueFrom: {fieldRef: {fieldPath: metadata.labels}}}
#                                                     ^^^^^^^^^^^^^^^ error[invalid-field-path]: fieldPath must be metadata.name, metadata.namespace, metadata.uid, spec.nodeName, spec.serviceAccountName, status.hostIP, status.hostIPs, status.podIP, status.podIPs, metadata.labels['<key>'] or metadata.annotations['<key>'], not "metadata.labels".
        - {name: C, valueFrom: {fieldRef: {fieldPath: "metadata.labels['a b']"}}}
#                                                     ^^^^^^^^^^^^^^^^^^^^^^^^ error[invalid-field-path]: The key "a b" in fieldPath may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
        - {name: D, valueFrom: {fieldRef: {fieldPath: "spec.nodeName['a']"}}}
#                                                     ^^^^^^^^^^^^^^^^^^^^ error[invalid-field-path]: Only metadata.labels and metadata.annotations have keys, not spec.nodeName.
        - {name: E, valueFrom: {fieldRef: {fieldPath: status.phase}}}
#                                                     ^^^^^^^^^^^^ error[invalid-field-path]: fieldPath must be metadata.name, metadata.namespace, metadata.uid, spec.nodeName, spec.serviceAccountName, status.hostIP, status.hostIPs, status.podIP, status.podIPs, metadata.labels['<key>'] or metadata.annotations['<key>'], not "status.phase".
  volumes: [{name: a, downwardAPI: {items: [{path: a, fieldRef: {fieldPath: spec.nodeName}}]}}]
#                                                                           ^^^^^^^^^^^^^ error[invalid-field-path]: fieldPath must be metadata.annotations, metadata.labels, metadata.name, metadata.namespace, metadata.uid, metadata.labels['<key>'] or metadata.annotations['<key>'], not "spec.nodeName".
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      env:
        - {name: A, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['Example.com/A']"}}}
        - {name: B, valueFrom: {fieldRef: {fieldPath: spec.host}}}
        - {name: C, valueFrom: {fieldRef: {fieldPath: status.podIPs}}}
  volumes: [{name: a, downwardAPI: {items: [{path: a, fieldRef: {fieldPath: "metadata.labels['a']"}}, {path: b, fieldRef: {fieldPath: metadata.labels}}]}}]
`);
});
