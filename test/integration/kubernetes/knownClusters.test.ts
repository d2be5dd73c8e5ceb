import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { recallCluster, rememberCluster } from "../../../server/src/node/kubernetes/knownClusters.ts";
import { createOpenApiCache } from "../../../server/src/node/kubernetes/openApiCache.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-cache-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const uid = "0b3e8f8e-7f0a-4a0e-9d3a-1f2f3f4f5f6f";
const cacheName = "0123456789abcdef";
const address = "/openapi/v3/apis/example.com/v1?hash=0123456789ABCDEF0123";
const path = "apis/example.com/v1";

const document: JsonObject = {
  components: {
    schemas: {
      "com.example.v1.Tab": {
        type: "object",
        properties: { spec: { type: "object", properties: { table: { type: "integer", maximum: 9007199254740993n } } } },
        "x-kubernetes-group-version-kind": [{ group: "example.com", version: "v1", kind: "Tab" }],
      },
    },
  },
};

const discovery: readonly JsonObject[] = [
  {
    items: [
      {
        metadata: { name: "example.com" },
        versions: [{ version: "v1", resources: [{ resource: "tabs", responseKind: { kind: "Tab" }, scope: "Namespaced" }] }],
      },
    ],
  },
];

async function remember(): Promise<void> {
  await createOpenApiCache(folder, cacheName).write(path, address, document);
  await rememberCluster(folder, uid, cacheName, { kubernetesVersion: "1.36", discovery, documents: [[path, address]] });
}

test("recalls the kinds of a cluster with their schemas", async () => {
  await remember();
  const catalog = await recallCluster(folder, uid);
  expect(catalog?.kubernetesVersion).toBe("1.36");
  const kind = catalog?.find({ group: "example.com", version: "v1", kind: "Tab" });
  expect(kind).toMatchObject({ source: "cluster", custom: true, isRemembered: true, plural: "tabs", namespaced: true });
  expect(kind?.schema.properties?.get("spec")?.properties?.get("table")?.type).toBe("integer");
});

test("a newer document takes the place of the older one", async () => {
  await remember();
  const cache = createOpenApiCache(folder, cacheName);
  await cache.write(path, address.replace("0123456789", "9876543210"), { components: {} });
  expect(readdirSync(join(folder, "openapi", cacheName))).toHaveLength(1);
  expect(await cache.read(path, address)).toBeUndefined();
  // Its kinds are known by name still, and nothing is said about their fields.
  const kind = (await recallCluster(folder, uid))?.find({ group: "example.com", version: "v1", kind: "Tab" });
  expect(kind?.custom).toBeUndefined();
});

test("knows nothing of other clusters, nor of what is damaged", async () => {
  expect(await recallCluster(folder, uid)).toBeUndefined();
  await remember();
  expect(await recallCluster(folder, "another")).toBeUndefined();
  const [file] = readdirSync(join(folder, "clusters"));
  for (const text of ["", "{", "[]", "{}", `{"version":1,"uid":"${uid}","kubernetesVersion":"1.36","cacheName":"../.."}`]) {
    writeFileSync(join(folder, "clusters", file!), text);
    expect(await recallCluster(folder, uid)).toBeUndefined();
  }
  writeFileSync(
    join(folder, "clusters", file!),
    `{"version":1,"uid":"${uid}","kubernetesVersion":"1.36","cacheName":"${cacheName}","documents":[1,[2]],"discovery":4}`,
  );
  expect((await recallCluster(folder, uid))?.all()).toEqual([]);
});

test("a folder that cannot be written keeps nobody from working", async () => {
  writeFileSync(join(folder, "clusters"), "");
  mkdirSync(join(folder, "openapi"));
  writeFileSync(join(folder, "openapi", cacheName), "");
  await remember();
  expect(await recallCluster(folder, uid)).toBeUndefined();
});
