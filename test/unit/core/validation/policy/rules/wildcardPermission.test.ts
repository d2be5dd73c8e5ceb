import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A role allows everything by a star", () => {
  checkPolicy(
    "wildcard-permission",
    `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: ["*"]
#               ^^^ warning[wildcard-permission]: The star allows all resources, those of tomorrow as well.
    verbs: [get, list]
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "wildcard-permission",
    `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list]
`,
  );
});
