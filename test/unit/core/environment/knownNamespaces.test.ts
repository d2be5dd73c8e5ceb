import { expect, test } from "vitest";
import { KnownNamespaces, namespaceOf, namespaceText } from "../../../../server/src/core/environment/knownNamespaces.ts";
import type { Knowledge } from "../../../../server/src/core/environment/liveStore.ts";
import { noOwnership } from "../../../../server/src/core/drift/ownership.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";

/** What is known of each namespace; of others, that they do not exist. */
function known(namespaces: Record<string, JsonObject | undefined>): { readonly told: KnownNamespaces; state: Knowledge["kind"] } {
  const scene = {
    state: "known" as Knowledge["kind"],
    told: new KnownNamespaces(({ name }): Knowledge => {
      if (scene.state === "failed") return { kind: "failed", message: "Needs list and watch on namespaces." };
      if (scene.state === "awaited") return { kind: "awaited" };
      const metadata = namespaces[name];
      return metadata === undefined ? { kind: "known" } : { kind: "known", live: { object: { metadata }, ownership: noOwnership } };
    }),
  };
  return scene;
}

const shop = "/Namespace//shop";

test("tells what was never there from what is gone", () => {
  const namespaces: Record<string, JsonObject | undefined> = {};
  const { told } = known(namespaces);
  expect(told.problemOf("shop")).toBe("absent");
  namespaces["shop"] = { name: "shop" };
  expect([...told.changedBy([shop, "/ConfigMap/shop/a"])]).toEqual(["shop"]);
  expect(told.problemOf("shop")).toBeUndefined();
  namespaces["shop"] = { name: "shop", deletionTimestamp: "2026-03-02T09:00:00Z" };
  expect([...told.changedBy([shop])]).toEqual(["shop"]);
  expect(told.problemOf("shop")).toBe("terminating");
  namespaces["shop"] = undefined;
  expect([...told.changedBy([shop])]).toEqual(["shop"]);
  expect(told.problemOf("shop")).toBe("gone");
});

test("a namespace whose labels change is the same as before", () => {
  const namespaces: Record<string, JsonObject | undefined> = { shop: { name: "shop" } };
  const { told } = known(namespaces);
  told.changedBy([shop]);
  namespaces["shop"] = { name: "shop", labels: { team: "blue" } };
  expect([...told.changedBy([shop])]).toEqual([]);
});

test("nothing is wrong with a namespace that one may not look at, or that every cluster has", () => {
  const scene = known({});
  expect(["", "default", "kube-system"].map((name) => scene.told.problemOf(name))).toEqual([undefined, undefined, undefined]);
  scene.state = "failed";
  expect(scene.told.problemOf("shop")).toBeUndefined();
});

test("tells once that the namespaces were listed", () => {
  const scene = known({});
  scene.state = "awaited";
  expect([scene.told.hasBecomeKnown(), scene.told.problemOf("shop")]).toEqual([false, "awaited"]);
  scene.state = "known";
  expect([scene.told.hasBecomeKnown(), scene.told.hasBecomeKnown()]).toEqual([true, false]);
});

test("a namespace stands in itself", () => {
  expect(namespaceOf({ group: "", kind: "Namespace", namespace: "", name: "shop" })).toBe("shop");
  expect(namespaceOf({ group: "", kind: "ConfigMap", namespace: "shop", name: "a" })).toBe("shop");
  expect(namespaceOf({ group: "rbac.authorization.k8s.io", kind: "ClusterRole", namespace: "", name: "a" })).toBe("");
});

test.each([
  ["absent", false, "The namespace shop is not there yet."],
  ["absent", true, "The namespace shop is gone."],
  ["gone", false, "The namespace shop is gone."],
  ["terminating", true, "The namespace shop is being deleted."],
] as const)("%s, missing %s: %s", (problem, isMissing, text) => {
  expect(namespaceText("shop", problem, isMissing)).toBe(text);
});
