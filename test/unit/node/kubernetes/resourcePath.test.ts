import { expect, test } from "vitest";
import { query, resourcePath } from "../../../../server/src/node/kubernetes/resourcePath.ts";

const deployments = { group: "apps", version: "v1", kind: "Deployment", plural: "deployments", namespaced: true };
const nodes = { group: "", version: "v1", kind: "Node", plural: "nodes", namespaced: false };

test("addresses collections and objects", () => {
  expect(resourcePath(deployments)).toBe("/apis/apps/v1/deployments");
  expect(resourcePath(deployments, "shop", "web")).toBe("/apis/apps/v1/namespaces/shop/deployments/web");
  expect(resourcePath(nodes, "shop", "n1")).toBe("/api/v1/nodes/n1");
});

test("lets no name climb or add a query", () => {
  expect(resourcePath(deployments, "../x", "a/b?c#d")).toBe("/apis/apps/v1/namespaces/..%2Fx/deployments/a%2Fb%3Fc%23d");
  expect(resourcePath(deployments, "..", ".")).toBe("/apis/apps/v1/namespaces/%2E%2E/deployments/%2E");
});

test("writes queries", () => {
  expect(query({ limit: 500, continue: undefined, labelSelector: "a=b,c", watch: true })).toBe(
    "?limit=500&labelSelector=a%3Db%2Cc&watch=true",
  );
  expect(query({ a: undefined })).toBe("");
});
