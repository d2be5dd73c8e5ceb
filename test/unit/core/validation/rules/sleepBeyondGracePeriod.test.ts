import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("sleep before the end", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 10
  containers: [{name: a, image: b, lifecycle: {preStop: {sleep: {seconds: 11}}}}]
#                                                                         ^^ error[sleep-beyond-grace-period]: seconds must be between 0 and terminationGracePeriodSeconds, which is 10, not 11.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, lifecycle: {preStop: {sleep: {seconds: 31}}}}]
#                                                                         ^^ error[sleep-beyond-grace-period]: seconds must be between 0 and terminationGracePeriodSeconds, which is 30, not 31.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, lifecycle: {preStop: {sleep: {seconds: -1}}}}]
#                                                                         ^^ error[sleep-beyond-grace-period]: seconds must be between 0 and terminationGracePeriodSeconds, which is 30, not -1.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 60
  containers: [{name: a, image: b, lifecycle: {preStop: {sleep: {seconds: 60}}}}, {name: c, image: b, lifecycle: {postStart: {sleep: {seconds: 0}}}}]
`);
});
