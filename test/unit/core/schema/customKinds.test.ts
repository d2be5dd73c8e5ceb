import { expect, test } from "vitest";
import { createKindCatalog } from "../../../../server/src/core/schema/kindCatalog.ts";
import { customKindsOf } from "../../../../server/src/core/schema/customKinds.ts";
import type { KindFacts } from "../../../../server/src/core/schema/structuralSchema.ts";

test("only custom resources of the cluster whose schemas it has published", () => {
  const kind = (facts: Partial<KindFacts>): KindFacts => ({
    group: "example.com",
    version: "v1",
    kind: "Tab",
    plural: "tabs",
    namespaced: true,
    source: "cluster",
    schema: { type: "object" },
    ...facts,
  });
  const catalog = createKindCatalog(
    [kind({ custom: true }), kind({ kind: "Unknown" }), kind({ kind: "Pod", group: "", source: "builtIn" })],
    "1.36",
  );
  const custom = customKindsOf(catalog);
  expect(custom.all().map(({ kind: name }) => name)).toEqual(["Tab"]);
  expect(custom.kubernetesVersion).toBe("1.36");
  expect(customKindsOf(catalog)).toBe(custom);
});

test("clusters of a version without any have the same: none", () => {
  const none = customKindsOf(createKindCatalog([], "1.36"));
  expect(none.all()).toEqual([]);
  expect(customKindsOf(createKindCatalog([], "1.36"))).toBe(none);
  expect(customKindsOf(createKindCatalog([], "1.37")).kubernetesVersion).toBe("1.37");
});
