import { expect, test } from "vitest";
import type { IgnoreRule } from "../../../../../server/src/core/config/config.ts";
import { createIgnoreRules } from "../../../../../server/src/core/drift/ignoreRules.ts";
import type { FieldDifference } from "../../../../../server/src/core/drift/types.ts";
import type { FieldPath } from "../../../../../server/src/core/fieldPath.ts";
import { ruleFor, type IgnoreWish } from "../../../../../server/src/core/drift/ignore/ignoreScopes.ts";
import { pathOfFields } from "../../../../../server/src/core/ssa/pathElements.ts";

const wish: IgnoreWish = {
  scope: "fieldOfResource",
  id: { group: "apps", kind: "Deployment", namespace: "shop", name: "web" },
  difference: { path: pathOfFields("spec", "replicas"), owner: { manager: "kubectl-edit", operation: "Update" } },
  environment: { name: "staging" },
  environments: 1,
  reason: " scaled by hand ",
};
const reason = "scaled by hand";
const fields = [".spec.replicas"];
const resource = { kinds: ["Deployment"], names: ["web"], namespaces: ["shop"] };

test.each<[string, Partial<IgnoreWish>, object]>([
  ["the field of a resource", {}, { ...resource, fields, reason }],
  ["the field in one of several environments", { environments: 2 }, { ...resource, fields, environments: ["staging"], reason }],
  ["the field in every environment", { scope: "fieldEverywhere", environments: 2 }, { ...resource, fields, reason }],
  ["the field of a kind", { scope: "fieldOfKind", environments: 2 }, { kinds: ["Deployment"], fields, reason }],
  ["a resource", { scope: "resource" }, { ...resource, reason }],
  ["whoever wrote the field", { scope: "manager" }, { managers: ["kubectl-edit"], reason }],
  ["a manager by its name", { scope: "manager", manager: "k9s" }, { managers: ["k9s"], reason }],
  ["no reason", { scope: "manager", reason: "" }, { managers: ["kubectl-edit"] }],
  [
    "a custom kind, by its group",
    { scope: "fieldOfKind", id: { group: "example.com", kind: "Widget", namespace: "", name: "a" } },
    { kinds: ["example.com/Widget"], fields, reason },
  ],
  [
    "a cluster-wide resource",
    { scope: "resource", id: { group: "networking.k8s.io", kind: "IngressClass", namespace: "", name: "a" } },
    { kinds: ["IngressClass"], names: ["a"], reason },
  ],
])("makes a rule for %s", (_name, changes, rule) => {
  expect(ruleFor({ ...wish, ...changes })).toEqual({ ok: true, value: rule });
});

test("names, managers and keys with a star in them are meant as they are", () => {
  const id = { group: "rbac.authorization.k8s.io", kind: "ClusterRole", namespace: "", name: "system:*" };
  const path: FieldPath = [
    { kind: "field", name: "data" },
    { kind: "field", name: "a\\*" },
    { kind: "key", keys: { host: "*.example.com", port: 80 } },
    { kind: "value", value: "*" },
  ];
  const difference: FieldDifference = { path, kind: "changed", quiet: false, owner: { manager: "a*", operation: "Update" } };
  const ruleOf = (scope: IgnoreWish["scope"]): IgnoreRule => {
    const rule = ruleFor({ ...wish, scope, id, difference });
    if (!rule.ok) throw new Error(rule.message);
    return rule.value;
  };
  const isIgnored = (scope: IgnoreWish["scope"], other: Partial<FieldDifference> = {}, name = id.name): boolean => {
    const [left] = createIgnoreRules([ruleOf(scope)]).apply({ id: { ...id, name } }, [{ ...difference, ...other }]);
    return left?.kind === "ignored";
  };
  expect(isIgnored("fieldOfResource")).toBe(true);
  expect(isIgnored("fieldOfResource", {}, "system:admin")).toBe(false);
  const others: readonly FieldPath[] = [
    path.with(1, { kind: "field", name: "a\\b" }),
    path.with(2, { kind: "key", keys: { host: "a.example.com", port: 80 } }),
    path.with(3, { kind: "value", value: "b" }),
  ];
  expect(others.map((other) => isIgnored("fieldOfResource", { path: other }))).toEqual([false, false, false]);
  expect(isIgnored("manager")).toBe(true);
  expect(isIgnored("manager", { owner: { manager: "ab", operation: "Update" } })).toBe(false);
});

test("refuses what is not there any more, and a manager that nobody knows", () => {
  const { id, environment, environments, reason: why } = wish;
  const without: IgnoreWish = { scope: "fieldOfResource", id, environment, environments, reason: why };
  expect(ruleFor(without)).toMatchObject({ ok: false, reason: "noField" });
  expect(ruleFor({ ...without, scope: "manager" })).toMatchObject({ ok: false, reason: "noManager" });
});
