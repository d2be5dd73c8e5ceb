import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an integer must fit into its bits", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, generation: 9223372036854775808}
#                                 ^^^^^^^^^^^^^^^^^^^ error[integer-out-of-range]: generation must be between -9223372036854775808 and 9223372036854775807.
spec:
  replicas: 3000000000
#           ^^^^^^^^^^ error[integer-out-of-range]: replicas must be between -2147483648 and 2147483647.
  selector: {matchLabels: {app: web}}
  strategy: {rollingUpdate: {maxSurge: 4294967296}}
#                                      ^^^^^^^^^^ error[integer-out-of-range]: maxSurge must be between -2147483648 and 2147483647.
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}], tolerations: [{operator: Exists, effect: NoExecute, tolerationSeconds: 9007199254740993}]}
`);
});
