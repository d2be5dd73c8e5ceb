import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("ways to mount", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - {name: a, image: b, volumeMounts: [{name: a, mountPath: /a, mountPropagation: Bidirectional}, {name: a, mountPath: /b, recursiveReadOnly: Enabled}, {name: a, mountPath: /c, readOnly: true, recursiveReadOnly: IfPossible, mountPropagation: HostToContainer}]}
#                                                                                   ^^^^^^^^^^^^^ error[mount-options]: Only a privileged container can mount in both directions.
#                                                                                                                            ^^^^^^^^^^^^^^^^^ error[mount-options]: recursiveReadOnly needs readOnly: true.
#                                                                                                                                                                                                  ^^^^^^^^^^^^^^^^^ error[mount-options]: recursiveReadOnly needs mountPropagation None.
  volumes: [{name: a, emptyDir: {}}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - {name: a, image: b, securityContext: {privileged: true}, volumeMounts: [{name: a, mountPath: /a, mountPropagation: Bidirectional}, {name: a, mountPath: /b, readOnly: true, recursiveReadOnly: Enabled}, {name: a, mountPath: /c, recursiveReadOnly: Disabled}]}
  volumes: [{name: a, emptyDir: {}}]
`);
});
