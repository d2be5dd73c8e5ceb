import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("too many at a time", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata: {name: a}
spec: {completionMode: Indexed, completions: 300000, parallelism: 100001, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
#                                                                 ^^^^^^ error[indexed-job-size]: parallelism must be 100000 or less in a job with indexes, not 100001.
`);
});

test("more failures than completions", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata: {name: a}
spec: {completionMode: Indexed, completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 4, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
#                                                                                          ^ error[indexed-job-size]: maxFailedIndexes must be 3 or less, as many as completions.
`);
});

test("large jobs that count the failures of each index", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata: {name: a}
spec: {completionMode: Indexed, completions: 100001, backoffLimitPerIndex: 1, parallelism: 10001, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
#                                            ^^^^^^ error[indexed-job-size]: More than 100000 completions with a backoffLimitPerIndex need maxFailedIndexes.
#                                                                                          ^^^^^ error[indexed-job-size]: parallelism must be 10000 or less in a job with more than 100000 completions and a backoffLimitPerIndex, not 10001.
---
apiVersion: batch/v1
kind: Job
metadata: {name: b}
spec: {completionMode: Indexed, completions: 100001, backoffLimitPerIndex: 1, maxFailedIndexes: 10001, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
#                                                                                               ^^^^^ error[indexed-job-size]: maxFailedIndexes must be 10000 or less in a job with more than 100000 completions and a backoffLimitPerIndex, not 10001.
`);
});

test("as large as it may be", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata: {name: a}
spec: {completionMode: Indexed, completions: 100001, parallelism: 100000, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
#                                                                 ^^^^^^ warning[huge-indexed-job]: With more than 100000 completions and a parallelism above 10000, Kubernetes may lose account of finished indexes when many fail.
---
apiVersion: batch/v1
kind: Job
metadata: {name: b}
spec: {completionMode: Indexed, completions: 100001, backoffLimitPerIndex: 1, parallelism: 10000, maxFailedIndexes: 10000, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: c}
spec: {completions: 300000, parallelism: 300000, template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
`);
});
