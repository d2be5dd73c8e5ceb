import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("scopes that do not go with what is counted, or with each other", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {requests.cpu: 1}, scopes: [BestEffort]}
#                                        ^^^^^^^^^^ error[quota-scope]: The scope BestEffort does not go with requests.cpu; use a quota of its own for that.
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {pods: 1}, scopes: [Terminating, NotTerminating]}
#                                             ^^^^^^^^^^^^^^ error[quota-scope]: The scopes NotTerminating and Terminating exclude each other.
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {configmaps: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: Exists}]}}
#                                                                            ^^^^^^^^^^^^^ error[quota-scope]: The scope PriorityClass does not go with configmaps; use a quota of its own for that.
`);
});

test("scopes of pods are fine with pods", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {pods: 1, limits.memory: 1Gi, count/deployments.apps: 1}, scopes: [NotTerminating, NotBestEffort]}
`);
});
