import { describe, expect, test } from "vitest";
import { parseApiVersion, type GroupVersionKind } from "../../../../server/src/core/manifest/resource.ts";
import {
  fieldSince,
  findFieldElsewhere,
  findKindElsewhere,
  listItem,
  type SchemaStep,
} from "../../../../server/src/core/schema/apiHistory.ts";
import { createKindCatalog } from "../../../../server/src/core/schema/kindCatalog.ts";
import type { ApiHistory, KindFacts, SchemaCatalog, StructuralSchema } from "../../../../server/src/core/schema/structuralSchema.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

function gvk(name: string): GroupVersionKind {
  const [apiVersion = "", kind = ""] = name.split(" ");
  return { ...parseApiVersion(apiVersion), kind };
}

describe("a kind", () => {
  test("that comes later has a beginning", () => {
    expect(findKindElsewhere(builtInCatalog("1.28"), gvk("flowcontrol.apiserver.k8s.io/v1 FlowSchema"))).toEqual({ since: "1.29" });
  });

  test("that was there before has an end", () => {
    expect(findKindElsewhere(builtInCatalog("1.37"), gvk("resource.k8s.io/v1alpha1 ResourceClaim"))).toEqual({ removedIn: "1.27" });
  });

  test("that comes again has a beginning before it has an end", () => {
    const catalog = catalogOf({ 1.1: ["a"], 1.2: undefined, 1.3: ["a"] }, "1.2");
    expect(findKindElsewhere(catalog, gvk("v1 Thing"))).toEqual({ since: "1.3" });
  });

  test("that no minor knows is nowhere", () => {
    expect(findKindElsewhere(builtInCatalog(), gvk("apps/v3 Deployment"))).toBeUndefined();
  });
});

describe("a field", () => {
  const pod = gvk("v1 Pod");
  const restartPolicy: readonly SchemaStep[] = ["spec", "initContainers", listItem, "restartPolicy"];

  test("that comes later has a beginning", () => {
    expect(findFieldElsewhere(builtInCatalog("1.25"), pod, restartPolicy)).toEqual({ since: "1.28" });
    expect(fieldSince(builtInCatalog("1.30"), pod, restartPolicy)).toBe("1.28");
  });

  test("of a map leads through its values", () => {
    expect(fieldSince(builtInCatalog("1.30"), pod, ["metadata", "labels", "anything"])).toBeUndefined();
    expect(findFieldElsewhere(builtInCatalog("1.30"), pod, ["metadata", "labels", "anything", "more"])).toBeUndefined();
  });

  test("counts from the minor in which it came last", () => {
    const kinds = { 1.1: ["a", "b"], 1.2: ["a"], 1.3: ["a", "b"], 1.4: ["a", "b"] };
    expect(fieldSince(catalogOf(kinds, "1.4"), gvk("v1 Thing"), ["b"])).toBe("1.3");
    expect(fieldSince(catalogOf(kinds, "1.4"), gvk("v1 Thing"), ["a"])).toBeUndefined();
    expect(fieldSince(catalogOf(kinds, "1.2"), gvk("v1 Thing"), ["b"])).toBeUndefined();
    expect(findFieldElsewhere(catalogOf(kinds, "1.2"), gvk("v1 Thing"), ["b"])).toEqual({ since: "1.3" });
  });

  test("that is as old as its kind has no beginning of its own", () => {
    const kinds = { 1.1: undefined, 1.2: ["a"], 1.3: ["a"] };
    expect(fieldSince(catalogOf(kinds, "1.3"), gvk("v1 Thing"), ["a"])).toBeUndefined();
  });
});

test("without a history nothing is said", () => {
  const catalog = createKindCatalog([], "1.30");
  expect(findKindElsewhere(catalog, gvk("v1 Pod"))).toBeUndefined();
  expect(findFieldElsewhere(catalog, gvk("v1 Pod"), ["spec"])).toBeUndefined();
  expect(fieldSince(catalog, gvk("v1 Pod"), ["spec"])).toBeUndefined();
});

/** A history of the one kind v1 Thing with the fields that it has in each minor; undefined where there is no such kind. */
function catalogOf(fieldsByMinor: Readonly<Record<string, readonly string[] | undefined>>, minor: string): SchemaCatalog {
  const history: ApiHistory = {
    minors: Object.keys(fieldsByMinor),
    at: (wanted) => createKindCatalog(fieldsByMinor[wanted] ? [thing(fieldsByMinor[wanted])] : [], wanted, history),
  };
  return history.at(minor);
}

function thing(fields: readonly string[]): KindFacts {
  const properties = new Map(fields.map((name): [string, StructuralSchema] => [name, { type: "string" }]));
  return { ...gvk("v1 Thing"), plural: "things", namespaced: true, source: "builtIn", schema: { type: "object", properties } };
}
