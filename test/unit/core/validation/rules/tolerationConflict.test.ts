import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("parts of tolerations", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  tolerations:
    - {operator: Equal, value: a}
#                ^^^^^ error[toleration-conflict]: A toleration without a key needs operator: Exists.
    - {effect: NoSchedule}
#      ^^^^^^ error[toleration-conflict]: A toleration without a key needs operator: Exists.
    - {key: a, operator: Exists, value: b}
#                                       ^ error[toleration-conflict]: Exists takes no value.
    - {key: a, operator: Exists, tolerationSeconds: 3}
#                                ^^^^^^^^^^^^^^^^^ error[toleration-conflict]: tolerationSeconds needs effect: NoExecute.
    - {key: a, value: a b}
#                     ^^^ error[toleration-conflict]: The value "a b" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
    - {key: a, operator: Gt, value: b}
#                                   ^ error[toleration-conflict]: Gt needs a whole number as its value.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  tolerations: [~]
#               ^ error[toleration-conflict]: A toleration without a key needs operator: Exists.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  tolerations: [{operator: Exists}, {key: a, value: b, effect: NoExecute, tolerationSeconds: -1}, {key: a}]
`);
});
