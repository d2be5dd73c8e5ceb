import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("one of several ports has no name", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - port: 80
#     ^^^^ error[unnamed-port]: A port needs a name where there is more than one.
    - {name: "", port: 81}
#      ^^^^ error[unnamed-port]: A port needs a name where there is more than one.
    - {name: metrics, port: 82}
`);
});

test("a port that is alone is fine without a name", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}]}
`);
});
