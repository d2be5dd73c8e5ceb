import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of host-ip-alone", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 80
          hostIP: 192.0.2.1
#         ^^^^^^ warning[host-ip-alone]: hostIP has no effect without hostPort. Write that, too, or delete this.
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 80
          hostPort: 80
          hostIP: 192.0.2.1
`);
});

test("the server fills in the port on the network of the host", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx:1.29
      ports: [{containerPort: 80, hostIP: 192.0.2.1}]
`);
});
