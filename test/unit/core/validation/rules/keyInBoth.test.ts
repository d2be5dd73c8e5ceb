import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a key stands in both", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data: {a: x, b: x}
binaryData: {c: YQ==, b: YQ==}
#                     ^ error[key-in-both]: The key "b" is in data already.
`);
});

test("a Secret is fine with both, where the text wins", () => {
  checkFindings(`
apiVersion: v1
kind: Secret
metadata: {name: web}
data: {a: YQ==}
stringData: {a: x}
`);
});
