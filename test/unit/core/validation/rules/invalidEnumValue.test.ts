import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("only the values of the API are taken, as they are written", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: Sometimes
#                ^^^^^^^^^ error[invalid-enum-value]: restartPolicy must be Always, Never or OnFailure, not "Sometimes".
  dnsPolicy: ""
  containers:
    - name: web
      image: nginx
      imagePullPolicy: always
#                      ^^^^^^ error[invalid-enum-value]: imagePullPolicy must be Always, IfNotPresent or Never, not "always".
      ports: [{containerPort: 80, protocol: tcp}]
#                                           ^^^ error[invalid-enum-value]: protocol must be SCTP, TCP or UDP, not "tcp".
`);
});

test("values that only the server knows are refused, and so is the empty text where nothing is filled in", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {kind: role, name: reader}
#               ^^^^ error[invalid-enum-value]: kind must be Role or ClusterRole, not "role".
subjects: [{kind: Users, name: jane}]
#                 ^^^^^ error[invalid-enum-value]: kind must be ServiceAccount, User or Group, not "Users".
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce, null], volumeMode: "", resources: {requests: {storage: 1Gi}}}
#                                   ^^^^ error[invalid-enum-value]: Each item of accessModes must be ReadOnlyMany, ReadWriteMany, ReadWriteOnce or ReadWriteOncePod, but nothing is written.
#                                                      ^^ error[invalid-enum-value]: volumeMode must be Block or Filesystem, not "".
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: "", trafficDistribution: PreferClosest, ports: [{port: 80}]}
#                                     ^^^^^^^^^^^^^ error[invalid-enum-value]: trafficDistribution must be PreferClose, PreferSameZone or PreferSameNode, not "PreferClosest".
`);
});

test("null is none of the values of a custom resource, even where it is listed", () => {
  checkFindings(
    widgetFixture(
      `
      mode: {type: string, nullable: true, enum: ["on", "off"]}
      owner: {type: string, nullable: true, enum: [a, null]}
      size: {type: string, enum: [small]}
      free: {type: string, nullable: true}
      `,
      `
  mode: null
#       ^^^^ error[invalid-enum-value]: mode must be on or off, not null.
  owner: null
#        ^^^^ error[invalid-enum-value]: owner must be a, not null. The null in its list counts for nothing.
  size: null
  free: null
`,
    ),
  );
});

test("columns have formats of their own", () => {
  checkFindings(
    crdFixture(
      "",
      `
      additionalPrinterColumns:
        - {name: a, type: string, jsonPath: .a, format: date-time}
        - {name: b, type: string, jsonPath: .b, format: uri}
#                                                       ^^^ error[invalid-enum-value]: format must be byte, date, date-time, double, float, int32, int64 or password, not "uri".
`,
    ),
  );
});

test("some fields take less than their type", () => {
  checkFindings(`
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: example.com/disks
reclaimPolicy: Recycle
#              ^^^^^^^ error[invalid-enum-value]: reclaimPolicy must be Delete or Retain, not "Recycle".
`);
});
