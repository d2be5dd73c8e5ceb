import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("devices are claims", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, volumeDevices: [{name: a, devicePath: /dev/a}, {name: b, devicePath: /dev/b}]}]
#                                                         ^ error[device-without-claim]: The volume "a" is no claim, so it can be no block device: use persistentVolumeClaim or ephemeral.
  volumes: [{name: a, emptyDir: {}}, {name: b, persistentVolumeClaim: {claimName: b}}]
`);
});
