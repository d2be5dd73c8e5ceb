import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

const pod = (volumes: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  volumes:
${volumes}`;

test("volumes say what they hold", () => {
  checkFindings(
    pod(`    - name: data
#     ^^^^ warning[volume-without-source]: This volume has no source, so it is an empty folder that goes with its pod. Add what it holds, or emptyDir: {}.
    - name: cache
      emptyDir:
    - name: scratch
      emptyDir: {}
`),
  );
});

test("what a patch may add, or a server knows already, is not missed", () => {
  checkFindings(`#- kustomization.yaml
resources: [web.yaml]
#- web.yaml
${pod("    - name: data\n")}`);
  checkFindings(
    pod(`    - name: data
      unknown: {}
#     ^^^^^^^ error[unknown-field]: Volume has no field "unknown".
`),
  );
});
