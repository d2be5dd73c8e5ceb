import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("huge pages beside other resources", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - {name: a, image: b, resources: {limits: {hugepages-2Mi: 2Mi, ephemeral-storage: 1Gi}}}
#                         ^^^^^^^^^ error[huge-pages-alone]: Huge pages need cpu or memory beside them.
    - {name: c, image: b, resources: {limits: {hugepages-2Mi: 2Mi}, requests: {memory: 1Gi}}}
`);
});
