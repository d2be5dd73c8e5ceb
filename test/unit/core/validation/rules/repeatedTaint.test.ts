import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the same key and effect", () => {
  checkFindings(`
apiVersion: v1
kind: Node
metadata:
  name: node-1
spec:
  taints:
    - key: example.com/gpu
      effect: NoSchedule
    - key: example.com/gpu
#          ^^^^^^^^^^^^^^^ error[repeated-taint]: There can be only one taint example.com/gpu with the effect NoSchedule.
      effect: NoSchedule
`);
});

test("another effect is fine", () => {
  checkFindings(`
apiVersion: v1
kind: Node
metadata:
  name: node-1
spec:
  taints:
    - key: example.com/gpu
      effect: NoSchedule
    - key: example.com/gpu
      effect: NoExecute
`);
});
