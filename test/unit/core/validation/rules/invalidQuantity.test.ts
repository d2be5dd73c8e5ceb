import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("quantities are refused with units of their own", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      resources:
        limits: {a/b: 128MB, c/d: 1 Gi, e/f: 1K, g/h: 1ki, i/j: "", k/l: "\\u0660"}
#                     ^^^^^ error[invalid-quantity]: a/b must be a quantity such as 500m, 1.5 or 1Gi, not "128MB".
#                                 ^^^^ error[invalid-quantity]: c/d must be a quantity such as 500m, 1.5 or 1Gi, not "1 Gi".
#                                            ^^ error[invalid-quantity]: e/f must be a quantity such as 500m, 1.5 or 1Gi, not "1K".
#                                                     ^^^ error[invalid-quantity]: g/h must be a quantity such as 500m, 1.5 or 1Gi, not "1ki".
#                                                               ^^ error[invalid-quantity]: i/j must be a quantity such as 500m, 1.5 or 1Gi, not "".
#                                                                        ^^^^^^^^ error[invalid-quantity]: k/l must be a quantity such as 500m, 1.5 or 1Gi, not "٠".
        requests: {cpu: 0.5, memory: 1e3}
  volumes:
    - {name: a, emptyDir: {sizeLimit: "1E3"}}
    - {name: b, emptyDir: {sizeLimit: .5}}
    - {name: c, emptyDir: {sizeLimit: 5.}}
    - {name: d, emptyDir: {sizeLimit: +1}}
    - {name: e, emptyDir: {sizeLimit: 1k}}
    - {name: f, emptyDir: {sizeLimit: 1Ki}}
    - {name: g, emptyDir: {sizeLimit: 100M}}
`);
});
