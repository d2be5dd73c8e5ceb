import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("references to Secrets", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  volumes:
    - {name: a, csi: {driver: a.b, nodePublishSecretRef: {}}}
#                                  ^^^^^^^^^^^^^^^^^^^^ error[secret-reference-without-name]: The reference needs the name of a Secret.
    - {name: b, csi: {driver: a.b, nodePublishSecretRef: {name: A}}}
#                                                               ^ error[secret-reference-without-name]: The name "A" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
    - {name: c, cinder: {volumeID: a, secretRef: {name: ""}}}
#                                     ^^^^^^^^^ error[secret-reference-without-name]: The reference needs the name of a Secret.
    - {name: d, csi: {driver: a.b, nodePublishSecretRef: {name: a}}}
    - {name: e, cephfs: {monitors: [a], secretRef: {}}}
#               ^^^^^^ warning[defunct-volume]: Volumes of the kind cephfs are deprecated since Kubernetes 1.28 and do not work since 1.31. Use a CSI driver.
`);
});

test("drivers of the cluster need the namespace as well", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], csi: {driver: a, volumeHandle: b, nodePublishSecretRef: {name: A}, controllerExpandSecretRef: {namespace: shop}}}
#                                                                                                ^^^^^^^^^^^^^^^^^^^^ error[secret-reference-without-name]: The reference needs the namespace of the Secret.
#                                                                                                                             ^ error[secret-reference-without-name]: The name "A" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ error[secret-reference-without-name]: The reference needs the name of a Secret.
`);
});
