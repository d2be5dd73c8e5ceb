import { expect, test } from "vitest";
import { annotated } from "../../../../../server/src/core/drift/ignore/annotationRules.ts";
import { hookReason } from "../../../../../server/src/core/drift/ignore/hooks.ts";
import { pathOfFields } from "../../../../../server/src/core/ssa/pathElements.ts";

const argo = "argocd.argoproj.io/hook";
const helm = "helm.sh/hook";

test.each<[Readonly<Record<string, string>>, string | undefined]>([
  [{ [argo]: "PreSync" }, "it is a hook of Argo CD"],
  [{ [argo]: "PreSync,PostSync" }, "it is a hook of Argo CD"],
  [{ [argo]: "Skip" }, "Argo CD is told not to apply it"],
  [{ [helm]: "pre-install, pre-upgrade" }, "it is a hook of Helm"],
  [{ [argo]: "Sync", [helm]: "pre-install" }, "it is a hook of Argo CD"],
  [{ [helm]: "crd-install" }, undefined],
  [{ "argocd.argoproj.io/hook-delete-policy": "HookSucceeded" }, undefined],
  [{}, undefined],
])("%j: %s", (annotations, reason) => {
  const object = { metadata: { annotations } };
  expect(hookReason(object)?.reason).toBe(reason);
  const id = { group: "batch", kind: "Job", namespace: "shop", name: "migrate" };
  const difference = { kind: "changed", path: pathOfFields("spec", "suspend"), quiet: false } as const;
  expect(annotated(difference, { id, desired: object })?.reason).toBe(reason);
  expect(annotated(difference, { id, desired: {}, live: object })?.reason).toBe(reason);
});

test("what has no annotations is no hook", () => {
  expect(hookReason(undefined)).toBeUndefined();
  expect(hookReason({ metadata: { annotations: { [argo]: 1 } } })).toBeUndefined();
});
