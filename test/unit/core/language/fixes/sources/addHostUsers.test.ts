import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("a pod gets users of its own", () => {
  checkFixed(
    "unmasked-proc-mount",
    "Set hostUsers: false",
    `
apiVersion: v1
kind: Pod
metadata: {name: a} # the pod
spec:
    containers: # one
        - name: a
          image: a
          securityContext: {procMount: Unmasked}
`,
    `
apiVersion: v1
kind: Pod
metadata: {name: a} # the pod
spec:
    containers: # one
        - name: a
          image: a
          securityContext: {procMount: Unmasked}
    hostUsers: false
`,
  );
});
