import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("only the values of the API are taken, as they are written", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: Sometimes
#                ^^^^^^^^^ error[invalid-enum-value]: restartPolicy must be Always, Never or OnFailure, not "Sometimes".
  dnsPolicy: ""
  containers:
    - name: web
      image: nginx
      imagePullPolicy: always
#                      ^^^^^^ error[invalid-enum-value]: imagePullPolicy must be Always, IfNotPresent or Never, not "always".
      ports: [{containerPort: 80, protocol: tcp}]
#                                           ^^^ error[invalid-enum-value]: protocol must be SCTP, TCP or UDP, not "tcp".
`);
});
