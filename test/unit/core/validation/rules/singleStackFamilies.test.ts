import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("two families of one", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}], type: NodePort, ipFamilies: [IPv6, IPv4], ipFamilyPolicy: SingleStack}
#                                                                                     ^^^^^^^^^^^ error[single-stack-families]: Two ipFamilies need ipFamilyPolicy: PreferDualStack or RequireDualStack.
`);
});

test("one family", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}], ipFamilies: [IPv4], ipFamilyPolicy: SingleStack}
`);
});
