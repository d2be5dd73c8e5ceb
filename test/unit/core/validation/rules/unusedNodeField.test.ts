import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of unused-node-field", () => {
  checkFindings(`
apiVersion: v1
kind: Node
metadata:
  name: worker
spec:
  unschedulable: true
  externalID: i-4711
# ^^^^^^^^^^ warning[unused-node-field]: externalID has no effect any more. Delete it.
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: v1
kind: Node
metadata:
  name: worker
spec:
  unschedulable: true
  providerID: example://i-4711
`);
});
