import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names of iSCSI targets", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  volumes:
    - {name: a, iscsi: {targetPortal: a, iqn: example, lun: 1}}
#                                             ^^^^^^^ error[invalid-iscsi-name]: iqn must be a name such as iqn.2001-04.com.example:storage, eui.<16 digits> or naa.<32 digits>, not "example".
    - {name: b, iscsi: {targetPortal: a, iqn: "iqn.2001-04.com.example:storage", lun: 1, initiatorName: ""}}
#                                                                                                       ^^ error[invalid-iscsi-name]: initiatorName must be a name such as iqn.2001-04.com.example:storage, eui.<16 digits> or naa.<32 digits>, not "".
    - {name: c, iscsi: {targetPortal: a, iqn: eui.0123456789abcde, lun: 1}}
#                                             ^^^^^^^^^^^^^^^^^^^ error[invalid-iscsi-name]: iqn must be a name such as iqn.2001-04.com.example:storage, eui.<16 digits> or naa.<32 digits>, not "eui.0123456789abcde".
    - {name: d, iscsi: {targetPortal: a, iqn: eui.0123456789abcdef, lun: 1, initiatorName: "iqn.2001-04.com.example:a"}}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  volumes: [{name: a, iscsi: {targetPortal: a, iqn: iqn.2001-04.com.example, lun: 1}}]
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^ error[invalid-iscsi-name]: iqn must be a name such as iqn.2001-04.com.example:storage, eui.<16 digits> or naa.<32 digits>, not "iqn.2001-04.com.example".
`);
});
