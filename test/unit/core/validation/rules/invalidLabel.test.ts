import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("labels, annotations and selectors are checked where the server looks at them", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {-a: b, a/b/c: d, Example.com/a: b, a: -b, b: "two words", c: "", app.kubernetes.io/name: web}
#          ^^ error[invalid-label]: The label key "-a" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
#                 ^^^^^ error[invalid-label]: The label key "a/b/c" may contain only one "/".
#                           ^^^^^^^^^^^^^ error[invalid-label]: The label key "Example.com/a" has a prefix that may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                                ^^ error[invalid-label]: The label value "-b" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
#                                                       ^^^^^^^^^^^ error[invalid-label]: The label value "two words" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
  annotations: {Example.com/a: anything at all, a b: c}
#                                               ^^^ error[invalid-label]: The annotation key "a b" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
spec:
  selector: {matchLabels: {app: "web "}}
#                               ^^^^^^ error[invalid-label]: The selector value "web " may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
  template:
    metadata: {labels: {app: "web "}}
#                            ^^^^^^ error[invalid-label]: The label value "web " may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
    spec:
      nodeSelector: {disk: "s s d"}
#                          ^^^^^^^ error[invalid-label]: The selector value "s s d" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
      containers: [{name: web, image: nginx}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: "web "}, ports: [{port: 80}]}
#                      ^^^^^^ error[invalid-label]: The selector value "web " may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data: {labels: "not a label"}
`);
});
