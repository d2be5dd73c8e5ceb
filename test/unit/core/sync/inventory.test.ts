import { describe, expect, test } from "vitest";
import { getPath, getString, type JsonObject } from "../../../../server/src/core/json.ts";
import {
  inventoryPlace,
  isSameMembers,
  membershipOf,
  parseInventory,
  uniteMembers,
  withMembership,
  writeInventory,
  type Inventory,
} from "../../../../server/src/core/sync/inventory.ts";
import { sha256 } from "../../../../server/src/node/sha256.ts";

const place = inventoryPlace("staging", "shop");
const commit = "4f2c1e8a9b0c1d2e3f405162738495a6b7c8d9e0";
const web = { id: { group: "apps", kind: "Deployment", namespace: "shop", name: "web" }, version: "v1" };
const settings = { id: { group: "", kind: "ConfigMap", namespace: "tools", name: "settings.v2" }, version: "v1" };
const role = { id: { group: "rbac.authorization.k8s.io", kind: "ClusterRole", namespace: "", name: "shop:reader" }, version: "v1" };
const inventory: Inventory = {
  environment: "staging",
  path: "environments/staging",
  appliedCommit: commit,
  appliedAt: "2026-03-02T14:00:00Z",
  members: [web, settings, role],
};

/** The object with one member of its data or an annotation replaced. */
function changed(object: JsonObject, change: { readonly data?: JsonObject; readonly annotations?: JsonObject }): JsonObject {
  const metadata = object["metadata"] as JsonObject;
  return {
    ...object,
    ...(change.data === undefined ? {} : { data: change.data }),
    metadata: { ...metadata, annotations: { ...(metadata["annotations"] as JsonObject), ...change.annotations } },
  };
}

describe("an inventory", () => {
  test("reads back as it was written", () => {
    expect(parseInventory(writeInventory(inventory, place, sha256))).toEqual({
      ...inventory,
      members: expect.arrayContaining([web, settings, role]),
    });
  });

  test("is an ApplySet's parent, with members as Flux writes them", () => {
    const object = writeInventory(inventory, place, sha256);
    expect(object).toMatchObject({
      kind: "ConfigMap",
      metadata: {
        name: "plumbline-staging",
        namespace: "shop",
        // printf 'plumbline-staging.shop.ConfigMap.' | openssl sha256 -binary | basenc --base64url
        labels: { "applyset.kubernetes.io/id": "applyset-S5FcNKq0ecM8ZYAGFBmh_S2ddYB38Ct0tiTHZqqYOzY-v1" },
        annotations: {
          "applyset.kubernetes.io/tooling": "plumbline/v1",
          "applyset.kubernetes.io/contains-group-kinds": "ClusterRole.rbac.authorization.k8s.io,ConfigMap,Deployment.apps",
          "applyset.kubernetes.io/additional-namespaces": "tools",
          "plumbline.dev/applied-commit": commit,
        },
      },
    });
    expect(JSON.parse(getString(object, "data", "inventory") ?? "")).toEqual({
      entries: [
        { id: "_shop__reader_rbac.authorization.k8s.io_ClusterRole", v: "v1" },
        { id: "shop_web_apps_Deployment", v: "v1" },
        { id: "tools_settings.v2__ConfigMap", v: "v1" },
      ],
    });
  });

  test("is written alike whatever the order of its members", () => {
    const other = writeInventory({ ...inventory, members: [role, settings, web] }, place, sha256);
    expect(other).toEqual(writeInventory(inventory, place, sha256));
  });

  test("tells an interrupted sync from a finished one", () => {
    const { appliedCommit, appliedAt, ...first } = inventory;
    const read = parseInventory(writeInventory({ ...first, attemptedCommit: commit }, place, sha256));
    expect(read).toMatchObject({ attemptedCommit: commit });
    expect(read).not.toHaveProperty("appliedCommit");
    expect([appliedCommit, appliedAt]).not.toContain(undefined);
  });

  test("of a hand that wrote nonsense keeps what can be read and says so", () => {
    const object = writeInventory(inventory, place, sha256);
    const entries = '{"entries":[{"id":"shop_web_apps_Deployment","v":"v1"},{"id":"nonsense","v":"v1"},{"id":"a_b_c_D"},7,null]}';
    expect(parseInventory(changed(object, { data: { inventory: entries } }))).toMatchObject({
      members: [web],
      problem: "The inventory of staging was changed by hand and cannot be read in full.",
    });
    for (const data of [{}, { inventory: "{" }, { inventory: '{"entries":{}}' }, { inventory: 3 }])
      expect(parseInventory(changed(object, { data }))).toMatchObject({ members: [], problem: expect.any(String) });
  });

  test("takes nothing for a commit that is none", () => {
    const object = writeInventory(inventory, place, sha256);
    const read = parseInventory(changed(object, { annotations: { "plumbline.dev/applied-commit": "--upload-pack=x" } }));
    expect(read).not.toHaveProperty("appliedCommit");
  });

  test("is not what another tool keeps under the name", () => {
    const object = writeInventory(inventory, place, sha256);
    expect(parseInventory(changed(object, { annotations: { "applyset.kubernetes.io/tooling": "kubectl/v1.37" } }))).toBeUndefined();
    expect(parseInventory({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "plumbline-staging" } })).toBeUndefined();
    expect(parseInventory({})).toBeUndefined();
  });
});

test.each([
  ["staging", "plumbline-staging"],
  ["Staging EU", "plumbline-staging-eu"],
  ["apps/web", "plumbline-apps-web"],
  ["a..b.-c.", "plumbline-a--b--c"],
  ["$(rm -rf /)", "plumbline-rm--rf"],
  ["日本", "plumbline"],
])("the inventory of %j is named %s", (environment, name) => {
  expect(inventoryPlace(environment, "shop")).toEqual({ group: "", kind: "ConfigMap", namespace: "shop", name });
});

test("members unite once each, the later version wins", () => {
  const beta = { ...web, version: "v1beta1" };
  expect(uniteMembers([beta, role], [web, settings])).toEqual([web, role, settings]);
  expect(isSameMembers([web, role], [role, web])).toBe(true);
  expect(isSameMembers([web], [beta])).toBe(false);
  expect(isSameMembers([web], [web, role])).toBe(false);
});

test("membership is a label beside the manifest's own", () => {
  const manifest = { kind: "Service", metadata: { name: "web", labels: { app: "web" } } };
  const member = withMembership(manifest, "applyset-x-v1");
  expect(getPath(member, "metadata", "labels")).toEqual({ app: "web", "applyset.kubernetes.io/part-of": "applyset-x-v1" });
  expect(membershipOf(member)).toBe("applyset-x-v1");
  expect(membershipOf(manifest)).toBeUndefined();
  expect(membershipOf({})).toBeUndefined();
});
