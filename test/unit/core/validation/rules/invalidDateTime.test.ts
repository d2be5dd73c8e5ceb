import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("a time is RFC 3339", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: a, creationTimestamp: yesterday, deletionTimestamp: 2026-02-30T00:00:00Z}
#                                      ^^^^^^^^^ error[invalid-date-time]: creationTimestamp must be a time such as 2026-01-31T12:00:00Z, not "yesterday".
#                                                                    ^^^^^^^^^^^^^^^^^^^^ error[invalid-date-time]: deletionTimestamp must be a time such as 2026-01-31T12:00:00Z, not "2026-02-30T00:00:00Z".
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: {name: a, creationTimestamp: "2026-01-31T12:00:00+01:00"}
spec: {renewTime: "2026-01-31T12:00:00Z", acquireTime: "2026-01-31T12:00:00.000000Z"}
#                 ^^^^^^^^^^^^^^^^^^^^^^ error[invalid-date-time]: renewTime must be a time with microseconds such as 2026-01-31T12:00:00.000000Z, not "2026-01-31T12:00:00Z".
`);
});

test("a custom resource may have times in lower case, and any sign before fractions", () => {
  checkFindings(
    widgetFixture(
      "at: {type: string, format: date-time}",
      " {at: 2026-01-31t12:00:00z}",
      ' {at: "2026-01-31T12:00:00x5Z"}',
      " {at: 2026-01-31T12:00:00+99:99}",
      `
  at: 2026-01-31T24:00:00Z
#     ^^^^^^^^^^^^^^^^^^^^ error[invalid-date-time]: at must be a time such as 2026-01-31T12:00:00Z, not "2026-01-31T24:00:00Z".
`,
    ),
  );
});
