import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names that do not fit the label or the host names", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[pods-of-job-name]: The name has 64 characters; at most 63 fit into the label of the job's pods.
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[name-unfit-for-hosts]: Pods and their hosts are called by the name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…", which has 64 characters; at most 63 are allowed.
spec: {parallelism: 1, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[pods-of-job-name]: The last pod of the job would have the host name aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-2, which has 64 characters; at most 63 are allowed.
spec: {completionMode: Indexed, completions: 3, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: a.b}
#                ^^^ error[pods-of-job-name]: The last pod of the job would have the host name a.b-10, which may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
#                ^^^ warning[name-unfit-for-hosts]: Pods and their hosts are called by the name "a.b", which may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
spec: {completionMode: Indexed, completions: 11, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
`);
});

test("names that fit", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
spec: {completionMode: Indexed, completions: 10, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: a.b}
#                ^^^ warning[name-unfit-for-hosts]: Pods and their hosts are called by the name "a.b", which may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
spec: {parallelism: 1, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[name-unfit-for-hosts]: Pods and their hosts are called by the name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…", which has 64 characters; at most 63 are allowed.
spec: {manualSelector: true, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
`);
});
