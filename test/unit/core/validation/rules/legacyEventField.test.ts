import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("fields, types and series of old events", () => {
  checkFindings(`
apiVersion: events.k8s.io/v1
kind: Event
metadata: {name: web.1, namespace: default}
eventTime: 2026-01-31T12:00:00.000000Z
reportingController: a
reportingInstance: b
action: c
reason: d
type: normal
#     ^^^^^^ error[legacy-event-field]: type must be Normal or Warning, not "normal".
deprecatedFirstTimestamp: 2026-01-31T12:00:00Z
#<^^^^^^^^^^^^^^^^^^^^^^^^ error[legacy-event-field]: deprecatedFirstTimestamp is only kept for old events; use series or leave it out.
deprecatedSource: {component: a}
#<^^^^^^^^^^^^^^^^ error[legacy-event-field]: deprecatedSource is only kept for old events; use series or leave it out.
series: {count: 1, lastObservedTime: 2026-01-31T12:00:00.000000Z}
#<^^^^^^ error[legacy-event-field]: A series has 2 events or more, not 1.
---
apiVersion: events.k8s.io/v1
kind: Event
metadata: {name: b, namespace: default}
#<^^^^^^^^ error[legacy-event-field]: An event needs type: Normal or type: Warning.
eventTime: 2026-01-31T12:00:00.000000Z
reportingController: a
reportingInstance: b
action: c
reason: d
`);
});

test("nothing, and core events", () => {
  checkFindings(`
apiVersion: events.k8s.io/v1
kind: Event
metadata: {name: web.1, namespace: default}
eventTime: 2026-01-31T12:00:00.000000Z
reportingController: a
reportingInstance: b
action: c
reason: d
type: Warning
deprecatedCount: 0
deprecatedSource: {component: ""}
---
apiVersion: v1
kind: Event
metadata: {name: b, namespace: default}
involvedObject: {kind: Pod, name: web, namespace: default}
type: Any
count: 3
series: {count: 1}
`);
});
