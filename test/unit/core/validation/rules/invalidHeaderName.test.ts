import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names of headers", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, livenessProbe: {httpGet: {path: /, port: 80, httpHeaders: [{name: "Host:", value: a}, {name: X-A, value: b}, {name: X_A, value: c}]}}}]
#                                                                                                    ^^^^^^^ error[invalid-header-name]: The name of the header "Host:" may have only letters, digits and "-".
#                                                                                                                                                      ^^^ error[invalid-header-name]: The name of the header "X_A" may have only letters, digits and "-".
`);
});
