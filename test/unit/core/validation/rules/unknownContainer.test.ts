import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("containers of failure policies", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata: {name: a}
spec:
  podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {containerName: worke, operator: In, values: [1]}}, {action: Ignore, onExitCodes: {containerName: init, operator: In, values: [1]}}]}
#                                                                          ^^^^^ error[unknown-container]: The pods of the job have no container "worke". They have "worker".
  template: {spec: {restartPolicy: Never, initContainers: [{name: init, image: b}], containers: [{name: worker, image: b}]}}
`);
});
