import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("modes of files in volumes", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  volumes:
    - {name: a, configMap: {name: c, defaultMode: 644, items: [{key: a, path: b, mode: 999}]}}
#                                                 ^^^ error[invalid-file-mode]: defaultMode must be between 0 and 0777, not 644. Octal numbers begin with 0: 0644.
#                                                                                      ^^^ error[invalid-file-mode]: mode must be between 0 and 0777, not 999.
    - {name: b, secret: {secretName: c, defaultMode: -1}}
#                                                    ^^ error[invalid-file-mode]: defaultMode must be between 0 and 0777, not -1.
    - {name: c, configMap: {name: c, defaultMode: 0644, items: [{key: a, path: b, mode: 420}]}}
    - {name: d, projected: {defaultMode: 0o777, sources: []}}
`);
});
