import { expect, test } from "vitest";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import { neverCancelled, succeed } from "../../../../server/src/core/result.ts";
import { createKindCatalog } from "../../../../server/src/core/schema/kindCatalog.ts";
import type { ApiClient } from "../../../../server/src/node/kubernetes/apiClient.ts";
import { createCatalogReader, type ServedKinds } from "../../../../server/src/node/kubernetes/clusterCatalog.ts";

function discoveryOf(kind: string): JsonValue {
  const resources = [{ resource: `${kind.toLowerCase()}s`, responseKind: { kind }, scope: "Namespaced", verbs: ["list"] }];
  return { kind: "APIGroupDiscoveryList", items: [{ metadata: { name: "example.org" }, versions: [{ version: "v1", resources }] }] };
}

test("a reading that a later one has overtaken is not remembered", async () => {
  const waiting: ((value: JsonValue) => void)[] = [];
  const api: ApiClient = {
    call: ({ path }) =>
      path === "/api"
        ? Promise.resolve(succeed({ value: { kind: "APIGroupDiscoveryList", items: [] }, headers: {}, status: 200 }))
        : new Promise((resolve) => {
            waiting.push((value) => {
              resolve(succeed({ value, headers: {}, status: 200 }));
            });
          }),
    stream: () => Promise.reject(new Error("nobody watches")),
  };
  const openApi = { index: () => Promise.resolve(succeed(new Map())), document: () => Promise.reject(new Error("there is none")) };
  const remembered: ServedKinds[] = [];
  const read = createCatalogReader(api, openApi, "1.37", createKindCatalog([], "1.37"), (served) => {
    remembered.push(served);
    return Promise.resolve();
  });
  const [older, later] = [read(neverCancelled), read(neverCancelled)];
  await expect.poll(() => waiting.length).toBe(2);
  waiting[1]?.(discoveryOf("Widget"));
  const newest = await later;
  waiting[0]?.(discoveryOf("Gadget"));
  await older;
  expect(remembered.map(({ discovery }) => JSON.stringify(discovery).includes("Widget"))).toEqual([true]);
  const again = read(neverCancelled);
  await expect.poll(() => waiting.length).toBe(3);
  waiting[2]?.(discoveryOf("Widget"));
  const last = await again;
  // The very same one: nothing has to be read anew.
  expect(last.ok && newest.ok && last.value === newest.value).toBe(true);
});
