import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("resources that a star stands for", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: checks}
webhooks: [{name: a.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: "https://example.com/check"}, rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: ["*/*", pods]}]}]
#                                                                                                                                                                                                                   ^^^^^ error[overlapping-resources]: "*/*" stands for everything, so it must be alone in resources.
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: b}
webhooks: [{name: a.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: "https://example.com/check"}, rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: ["*/scale", apps/scale]}]}]
#                                                                                                                                                                                                                              ^^^^^^^^^^ error[overlapping-resources]: "*/scale" before it stands for apps/scale, too.
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: c}
webhooks: [{name: a.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: "https://example.com/check"}, rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: ["*", pods]}]}]
#                                                                                                                                                                                                                   ^^^ error[overlapping-resources]: "*" stands for all resources without a part, so none may stand beside it.
`);
});

test("lists that do not overlap, or that the server does not find to", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: checks}
webhooks: [{name: a.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: "https://example.com/check"}, rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: ["*", pods/status]}]}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: b}
webhooks: [{name: a.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: "https://example.com/check"}, rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods/status, "pods/*"]}]}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: c}
webhooks: [{name: a.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: "https://example.com/check"}, rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods, "*"]}]}]
`);
});
