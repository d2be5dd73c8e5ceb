import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("who, what and why are missing or wrong", () => {
  checkFindings(`
apiVersion: events.k8s.io/v1
#<^^^^^^^^^^ error[incomplete-event]: An event with an eventTime needs action and reason.
kind: Event
metadata: {name: web.1, namespace: default}
eventTime: 2026-01-31T12:00:00.000000Z
type: Normal
reportingController: a b
#                    ^^^ error[incomplete-event]: The reporter "a b" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
reportingInstance: iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[incomplete-event]: reportingInstance may have at most 128 characters, not 129.
reason: ""
regarding: {namespace: default}
`);
});

test("old events say less", () => {
  checkFindings(`
apiVersion: v1
kind: Event
metadata: {name: a, namespace: default}
involvedObject: {kind: Pod, name: web, namespace: default}
`);
});
