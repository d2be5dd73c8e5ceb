import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("another namespace", () => {
  checkFindings(`
apiVersion: v1
kind: Event
metadata: {name: a, namespace: default}
involvedObject: {kind: Pod, name: web, namespace: shop}
#                                                 ^^^^ error[event-namespace]: The event is in default, but what it is about in shop.
---
apiVersion: v1
kind: Event
metadata: {name: b, namespace: shop}
involvedObject: {kind: Node, name: web}
#<^^^^^^^^^^^^^^ error[event-namespace]: An event about something without a namespace is in default, not in shop.
`);
});

test("the same namespace, or none", () => {
  checkFindings(`
apiVersion: v1
kind: Event
metadata: {name: a, namespace: shop}
involvedObject: {kind: Pod, name: web, namespace: shop}
---
apiVersion: v1
kind: Event
metadata: {name: b, namespace: default}
involvedObject: {kind: Node, name: web}
---
apiVersion: v1
kind: Event
metadata: {name: c, namespace: kube-system}
eventTime: 2026-01-31T12:00:00.000000Z
reportingComponent: a
reportingInstance: b
action: c
reason: d
involvedObject: {kind: Node, name: web}
`);
});
