import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("negative times", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: -1
#                                ^^ warning[negative-grace-period]: A negative terminationGracePeriodSeconds counts as 1. Write 0 or more.
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("no time at all", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - name: web
      image: nginx:1.29
`);
});
