import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a name and a value of the system", () => {
  checkFindings(`
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: system-web}
#                ^^^^^^^^^^ error[reserved-priority]: Names that begin with system- are kept for the system.
value: 1
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: system-node-critical}
#                ^^^^^^^^^^^^^^^^^^^^ error[reserved-priority]: Names that begin with system- are kept for the system.
value: 1
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: web}
value: 1000000001
#      ^^^^^^^^^^ error[reserved-priority]: value must be 1000000000 or less; higher ones are kept for the system.
`);
});

test("the classes of the system as they are", () => {
  checkFindings(`
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: system-cluster-critical}
value: 2000000000
`);
});
