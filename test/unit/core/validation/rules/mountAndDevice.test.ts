import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a volume is a folder or a device", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, volumeMounts: [{name: a, mountPath: /a}], volumeDevices: [{name: a, devicePath: /dev/a}, {name: c, devicePath: /a}]}]
#                                                                                                   ^ error[mount-and-device]: The container mounts this volume already: it can be a folder or a device, not both.
#                                                                                                                                                 ^^ error[mount-and-device]: The container mounts something at this path already: it can be a folder or a device, not both.
  volumes: [{name: a, persistentVolumeClaim: {claimName: a}}, {name: c, persistentVolumeClaim: {claimName: c}}]
`);
});
