import { expect, test } from "vitest";
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

test("refuses what is not there any more, and a manager that nobody knows", () => {
  const { id, environment, environments, reason: why } = wish;
  const without: IgnoreWish = { scope: "fieldOfResource", id, environment, environments, reason: why };
  expect(ruleFor(without)).toMatchObject({ ok: false, reason: "noField" });
  expect(ruleFor({ ...without, scope: "manager" })).toMatchObject({ ok: false, reason: "noManager" });
});
