import { expect, test } from "vitest";
import { keeperOf } from "../../../../../server/src/core/drift/ignore/keptWithoutGit.ts";

test.each<[annotation: string, value: string, isKept: boolean]>([
  ["plumbline.dev/prune", "disabled", true],
  ["plumbline.dev/prune", "enabled", false],
  ["kustomize.toolkit.fluxcd.io/prune", "Disabled", true],
  ["kustomize.toolkit.fluxcd.io/prune", "enabled", false],
  ["argocd.argoproj.io/sync-options", "ServerSideApply=true, Prune=false", true],
  // Somebody has to decide about it still.
  ["argocd.argoproj.io/sync-options", "Prune=confirm", false],
  ["argocd.argoproj.io/sync-options", "Delete=false", false],
  ["helm.sh/resource-policy", "keep", true],
  ["helm.sh/resource-policy", "drop", false],
])("%s: %s", (annotation, value, isKept) => {
  expect(keeperOf({ metadata: { annotations: { [annotation]: value } } })).toBe(isKept ? annotation : undefined);
  expect(keeperOf(undefined)).toBeUndefined();
});
