import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("kinds that were given up", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: data
      glusterfs:
#     ^^^^^^^^^ warning[defunct-volume]: Volumes of the kind glusterfs are deprecated since Kubernetes 1.25 and do not work since 1.26. Use a CSI driver.
        endpoints: cluster
        path: data
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("kinds that are there", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: data
      emptyDir: {}
  containers:
    - name: web
      image: nginx:1.29
`);
});
