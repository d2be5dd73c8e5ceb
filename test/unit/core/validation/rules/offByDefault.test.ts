import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an alpha or beta version that is off is mentioned, with the version that is on", () => {
  checkFindings(
    `
apiVersion: networking.k8s.io/v1beta1
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ information[off-by-default]: networking.k8s.io/v1beta1 ServiceCIDR is a beta version: servers have it off unless they are told to serve it. networking.k8s.io/v1 is on.
kind: ServiceCIDR
metadata: {name: a}
spec: {cidrs: [10.1.0.0/24]}
---
apiVersion: internal.apiserver.k8s.io/v1alpha1
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[off-by-default]: internal.apiserver.k8s.io/v1alpha1 StorageVersion is an alpha version: servers have it off unless they are told to serve it.
kind: StorageVersion
metadata: {name: apps.deployments}
spec: {}
status: {}
`,
    { minor: "1.33" },
  );
});

test("old beta versions are on as long as they are served", () => {
  checkFindings(
    `
apiVersion: flowcontrol.apiserver.k8s.io/v1beta3
kind: FlowSchema
metadata: {name: a}
spec: {priorityLevelConfiguration: {name: a}}
`,
    { minor: "1.26" },
  );
});
