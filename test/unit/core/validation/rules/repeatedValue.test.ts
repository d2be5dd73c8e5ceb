import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names and values stand only once", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ipFamilies: [IPv4, IPv4]
#                    ^^^^ error[repeated-value]: ipFamilies may have only one item with the value "IPv4".
  ports: [{name: a, port: 80}, {name: a, port: 81}]
#                                     ^ error[repeated-value]: ports may have only one item with name "a".
---
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: Pod}, {type: Pod}]}
#                                   ^^^ error[repeated-value]: limits may have only one item with type "Pod".
`);
});

test("different ones are fine, and so are ports without a name as far as this rule goes", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{name: a, port: 80}, {name: b, port: 81}]}
`);
});

test("a container says once what happens when a resource changes", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      resizePolicy:
        - {resourceName: cpu, restartPolicy: NotRequired}
        - {resourceName: cpu, restartPolicy: RestartContainer}
#                        ^^^ error[repeated-value]: resizePolicy may have only one item with resourceName "cpu".
        - {resourceName: memory, restartPolicy: NotRequired}
`);
});
