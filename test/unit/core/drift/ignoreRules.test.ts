import { expect, test } from "vitest";
import type { IgnoreRule } from "../../../../server/src/core/config/config.ts";
import { createIgnoreRules } from "../../../../server/src/core/drift/ignoreRules.ts";
import type { Ignoring, IgnoreSubject } from "../../../../server/src/core/drift/ignore/ignoring.ts";
import type { FieldDifference } from "../../../../server/src/core/drift/types.ts";

const id = { group: "apps", kind: "Deployment", namespace: "shop", name: "web" };
const replicas: FieldDifference = {
  kind: "changed",
  path: [
    { kind: "field", name: "spec" },
    { kind: "field", name: "replicas" },
  ],
  desired: 2,
  live: 5,
  owner: { manager: "kube-controller-manager", operation: "Update", subresource: "scale" },
  quiet: false,
};

test.each<[string, IgnoreRule, boolean]>([
  ["a kind", { kinds: ["Deployment"] }, true],
  ["another kind", { kinds: ["StatefulSet"] }, false],
  ["a kind with its group", { kinds: ["apps/Deployment"] }, true],
  ["a kind with another group", { kinds: ["batch/Deployment"] }, false],
  ["a pattern of kinds", { kinds: ["apps/*"] }, true],
  ["a name", { names: ["w*b"] }, true],
  ["the beginning of a name", { names: ["we"] }, false],
  ["what would be a regular expression", { names: ["w.b"] }, false],
  ["a namespace", { namespaces: ["shop", "other"] }, true],
  ["another namespace", { namespaces: ["other"] }, false],
  ["a field", { fields: [".spec.replicas"] }, true],
  ["a field above", { fields: [".spec"] }, true],
  ["another field", { fields: [".spec.paused"] }, false],
  ["a manager", { managers: ["kube-controller-manager"] }, true],
  ["another manager", { managers: ["horizontal-pod-autoscaler"] }, false],
  ["all that a rule names", { kinds: ["Deployment"], fields: [".spec.replicas"], managers: ["kube-*"] }, true],
  ["all but one of what a rule names", { kinds: ["Deployment"], fields: [".spec.replicas"], managers: ["kubectl"] }, false],
  ["a rule with a field path that cannot be read", { fields: [".spec[", ".spec.replicas"] }, false],
])("%s", (_name, rule, isIgnored) => {
  const [result] = createIgnoreRules([rule]).apply({ id }, [replicas]);
  expect(result).toEqual(
    isIgnored
      ? {
          ...replicas,
          kind: "ignored",
          quiet: true,
          note: "Ignored: a rule of .plumbline.yaml.",
          ignored: { was: "changed", by: "configuration", reason: "a rule of .plumbline.yaml" },
        }
      : replicas,
  );
});

test("a rule about managers does not touch what has none", () => {
  const missing: FieldDifference = { kind: "missing", path: replicas.path, desired: 2, quiet: false };
  expect(createIgnoreRules([{ managers: ["*"] }]).apply({ id }, [missing])).toEqual([missing]);
});

test("a rule for some environments is for no other one", () => {
  const rule: IgnoreRule = { kinds: ["Deployment"], environments: ["staging", "test-*"], reason: "scaled by hand." };
  const kinds = ["staging", "test-1", "production"].map(
    (environment) => createIgnoreRules([rule], { environment }).apply({ id }, [replicas])[0]?.kind,
  );
  expect(kinds).toEqual(["ignored", "ignored", "changed"]);
  expect(createIgnoreRules([rule], { environment: "staging" }).apply({ id }, [replicas])[0]?.note).toBe("Ignored: scaled by hand.");
});

test("what the manifest says comes before the configuration, and that before the rules of others", () => {
  const said = (source: "argocd", reason: string): Ignoring => ({ by: source, reason, concerns: () => true, covers: () => true });
  const repository = (): readonly Ignoring[] => [said("argocd", "an Application")];
  const desired = { metadata: { annotations: { "plumbline.dev/ignore-drift": ".spec: an annotation" } } };
  const by = (rules: readonly IgnoreRule[], subject: Omit<IgnoreSubject, "id">): string | undefined =>
    createIgnoreRules(rules, { repository }).apply({ id, ...subject }, [replicas])[0]?.ignored?.reason;
  const comments = [{ place: [], managers: [], reason: "a comment" }];
  expect(by([{ reason: "a rule" }], { desired, comments })).toBe("a comment");
  expect(by([{ reason: "a rule" }], { desired })).toBe("an annotation");
  expect(by([{ reason: "a rule" }], {})).toBe("a rule");
  expect(by([], {})).toBe("an Application");
});
