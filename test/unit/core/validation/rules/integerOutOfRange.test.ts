import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

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

test("a value that may be an integer or a text has 64 bits in a custom resource", () => {
  checkFindings(
    widgetFixture(
      "port: {x-kubernetes-int-or-string: true}",
      `
  port: 9223372036854775808
#       ^^^^^^^^^^^^^^^^^^^ error[integer-out-of-range]: port must be between -9223372036854775808 and 9223372036854775807.
`,
      `
  port: 9223372036854775807
`,
    ),
  );
});

const short = "count: {type: integer, format: int32}";

test("servers look at the format of an integer in a custom resource since 1.36", () => {
  checkFindings(widgetFixture(short, " {count: 3000000000}"), { minor: "1.35" });
  checkFindings(
    widgetFixture(
      short,
      `
  count: 3000000000
#        ^^^^^^^^^^ error[integer-out-of-range]: count must be between -2147483648 and 2147483647.
`,
    ),
    { minor: "1.36" },
  );
});
