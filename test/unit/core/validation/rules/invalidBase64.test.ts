import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("binary data must be base64, and is not repeated", () => {
  checkFindings(`
apiVersion: v1
kind: Secret
metadata: {name: a}
data:
  plain: hunter2!
#        ^^^^^^^^ error[invalid-base64]: plain must be base64, padded with "=". Plain text goes into stringData.
  unpadded: YWI
#           ^^^ error[invalid-base64]: unpadded must be base64, padded with "=". Plain text goes into stringData.
  good: YWI=
  empty: ""
  folded: |
    YWJj
    YWJj
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
binaryData: {a: "%"}
#               ^^^ error[invalid-base64]: a must be base64, padded with "=".
`);
});

test("a custom resource may have any list in place of base64", () => {
  checkFindings(widgetFixture("data: {type: string, format: byte}", " {data: [a, 300]}"));
});

test("a list of bytes is taken, too", () => {
  checkFindings(`
apiVersion: v1
kind: Secret
metadata: {name: web}
data: {a: [104, 105], b: [x], c: [256]}
#                         ^ error[invalid-base64]: A list in place of base64 holds numbers from 0 to 255 only.
#                                 ^^^ error[invalid-base64]: A list in place of base64 holds numbers from 0 to 255 only.
`);
});
