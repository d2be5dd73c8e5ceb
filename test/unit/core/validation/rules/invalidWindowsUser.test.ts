import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("users of Windows", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {windowsOptions: {runAsUserName: 'A\\B\\C', gmsaCredentialSpec: ""}}
#                                                   ^^^^^^^ error[invalid-windows-user]: The user "A\\\\B\\\\C" may have only one backslash, between its domain and its name.
#                                                                                ^^ error[invalid-windows-user]: gmsaCredentialSpec must not be empty.
  containers: [{name: a, image: b, securityContext: {windowsOptions: {runAsUserName: "a:b"}}}, {name: c, image: b, securityContext: {windowsOptions: {runAsUserName: ""}}}, {name: d, image: b, securityContext: {windowsOptions: {runAsUserName: ". ."}}}]
#                                                                                    ^^^^^ error[invalid-windows-user]: The user "a:b" may not have any of "/\\:;|=,+*?<>@[] in its name.
#                                                                                                                                                                    ^^ error[invalid-windows-user]: The user "" has no name.
#                                                                                                                                                                                                                                                 ^^^^^ error[invalid-windows-user]: The user ". ." may not be of dots and spaces alone.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {windowsOptions: {runAsUserName: 'NT AUTHORITY\\SYSTEM', gmsaCredentialSpec: a}}
  containers: [{name: a, image: b, securityContext: {windowsOptions: {runAsUserName: Container User}}}]
`);
});
