import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("fields that need each other", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  completionMode: Indexed
# ^^^^^^^^^^^^^^ error[missing-dependency]: completionMode: Indexed needs completions.
  parallelism: 2
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  completionMode: Indexed
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  completionMode: Indexed
  completions: 3
  maxFailedIndexes: 1
# ^^^^^^^^^^^^^^^^ error[missing-dependency]: maxFailedIndexes needs backoffLimitPerIndex.
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  manualSelector: true
# ^^^^^^^^^^^^^^ error[missing-dependency]: manualSelector: true needs selector.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {seccompProfile: {type: Localhost}}
#                                    ^^^^ error[missing-dependency]: type: Localhost needs localhostProfile.
  containers: [{name: a, image: b, securityContext: {appArmorProfile: {type: Localhost}}}, {name: c, image: b, restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]}]
#                                                                      ^^^^ error[missing-dependency]: type: Localhost needs localhostProfile.
#                                                                                                              ^^^^^^^^^^^^^^^^^^ error[missing-dependency]: restartPolicyRules needs restartPolicy.
  volumes: [{name: a, fc: {targetWWNs: [a]}}]
#                          ^^^^^^^^^^ error[missing-dependency]: targetWWNs needs lun.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {seccompProfile: {type: RuntimeDefault}}
  containers: [{name: a, image: b, securityContext: {appArmorProfile: {type: Localhost, localhostProfile: a}}}]
  volumes: [{name: a, fc: {targetWWNs: [a], lun: 1}}, {name: b, fc: {wwids: [a]}}]
`);
});
