import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("requests up to limits", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - {name: a, image: b, resources: {requests: {cpu: 2, memory: 1.5Gi}, limits: {cpu: 1500m, memory: 1536Mi}}}
#                                                     ^ error[request-above-limit]: The request for cpu must not be above its limit of 1500m.
    - {name: c, image: b, resources: {requests: {cpu: 1, a.b/c: 1, memory: 1}, limits: {cpu: , a.b/c: 2}}}
#                                                     ^ error[request-above-limit]: The request for cpu must not be above its limit of 0.
#                                                               ^ error[request-above-limit]: The request for a.b/c must equal its limit of 2.
    - {name: d, image: b, resources: {requests: {a.b/c: 1, hugepages-2Mi: 2Mi, cpu: 1}}}
#                                                       ^ error[request-above-limit]: a.b/c needs a limit that is as large as its request.
#                                                                         ^^^ error[request-above-limit]: hugepages-2Mi needs a limit that is as large as its request.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - {name: a, image: b, resources: {requests: {cpu: 1, memory: 1Gi, a.b/c: 1}, limits: {cpu: 1000m, memory: 1073741824, a.b/c: "1"}}}
    - {name: c, image: b, resources: {requests: {cpu: 1e-3, memory: 1G}, limits: {cpu: 0.001, memory: 1e9}}}
`);
});
