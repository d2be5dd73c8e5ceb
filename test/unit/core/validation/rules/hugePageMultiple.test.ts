import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("half a page", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1", resources: {limits: {cpu: 1, hugepages-2Mi: 3Mi}}}]}
#                                                                                           ^^^ error[huge-page-multiple]: hugepages-2Mi must be a multiple of 2Mi, not "3Mi".
`);
});

test("whole pages in any unit", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1", resources: {limits: {cpu: 1, hugepages-2Mi: 1Gi, hugepages-1Gi: 0}}}]}
`);
});
