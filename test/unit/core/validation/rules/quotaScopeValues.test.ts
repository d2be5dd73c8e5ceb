import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("values and operators that do not go together", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec:
  hard: {pods: 3}
  scopeSelector:
    matchExpressions:
      - {scopeName: PriorityClass, operator: NotIn, values: []}
#                                            ^^^^^ error[quota-scope-values]: The operator NotIn needs values.
      - {scopeName: PriorityClass, operator: Exists, values: [high]}
#                                                    ^^^^^^ error[quota-scope-values]: The operator Exists takes no values.
      - {scopeName: Terminating, operator: In, values: [x]}
#                                          ^^ error[quota-scope-values]: The scope Terminating has no values; its operator is Exists.
`);
});

test("a scope that exists is fine", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {pods: 3}, scopeSelector: {matchExpressions: [{scopeName: Terminating, operator: Exists}, {scopeName: PriorityClass, operator: In, values: [a]}]}}
`);
});
