import { test } from "vitest";
import { checkFindings } from "../../../support/checkFindings.ts";

test("what stands beside its object at a wrong indentation is not missing in it", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
  - name: a
   image: b
#<^ error[yaml-syntax]: This line stands in a list and does not begin with "- ". Add it, or indent the line differently.
`);
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
   nodeName: x
  containers: [{name: a, image: b}]
# ^ error[yaml-syntax]: This key does not line up with the keys around it. Indent it like them.
`);
});

test("what is missing elsewhere is told", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
   nodeName: x
  containers: [{name: a, image: b}]
# ^ error[yaml-syntax]: This key does not line up with the keys around it. Indent it like them.
---
apiVersion: v1
kind: Pod
metadata: {name: b}
spec: {}
#<^^^^ error[missing-field]: PodSpec needs containers.
`);
});
