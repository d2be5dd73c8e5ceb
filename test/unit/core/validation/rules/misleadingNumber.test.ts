import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("decimal numbers that look like octal ones", () => {
  checkFindings(`
apiVersion: v1
kind: ReplicationController
metadata: {name: web}
spec:
  replicas: 08
#           ^^ warning[misleading-number]: 08 is read as the decimal number 8, for 8 and 9 are no octal digits. Write 8.
  minReadySeconds: 019
#                  ^^^ warning[misleading-number]: 019 is read as the decimal number 19, for 8 and 9 are no octal digits. Write 19.
  selector: {app: web}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "nginx:1.29"}]}
`);
});

test("octal numbers and text are fine", () => {
  checkFindings(`
apiVersion: v1
kind: ReplicationController
metadata: {name: web, annotations: {since: "08"}}
spec:
  replicas: 07
  minReadySeconds: 0
  selector: {app: web}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "nginx:1.29"}]}
`);
});
