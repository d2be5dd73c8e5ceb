import { expect, test } from "vitest";
import { kindsOf, readDefinition, typeNamesOf, type FactsKind, type FactsPack } from "../../../../server/src/core/schema/factsPack.ts";

const kind = (name: string): FactsKind => ({
  group: "",
  version: "v1",
  kind: name,
  type: `b.${name}`,
  namespaced: true,
  plural: `${name.toLowerCase()}s`,
});

const pack: FactsPack = {
  format: 2,
  names: ["a.A", "b.Pod", "b.Service", "c.C"],
  kinds: [kind("Pod"), kind("Service")],
  definitions: ['{"t":"s"}', '{"t":"o","u":1}', '{"t":"i"}'],
  versions: {
    1.37: { release: "1.37.2", types: [0, 1, 1, -1], kinds: [0, 1] },
    1.36: { release: "1.36.3", types: [2, 1, -1, 0], kinds: [0] },
  },
};

test("a type is what the minor says that it is", () => {
  expect(readDefinition(pack, "1.37", "a.A")).toEqual({ t: "s" });
  expect(readDefinition(pack, "1.36", "a.A")).toEqual({ t: "i" });
  expect(readDefinition(pack, "1.36", "c.C")).toEqual({ t: "s" });
});

test("a type, name or minor that is not there has no definition", () => {
  for (const name of ["", "a", "b.Service", "b.Zzz", "z"]) expect(readDefinition(pack, "1.36", name)).toBeUndefined();
  expect(readDefinition(pack, "1.35", "a.A")).toBeUndefined();
});

test("each minor has its types and kinds", () => {
  expect(typeNamesOf(pack, "1.37")).toEqual(["a.A", "b.Pod", "b.Service"]);
  expect(typeNamesOf(pack, "1.36")).toEqual(["a.A", "b.Pod", "c.C"]);
  expect(typeNamesOf(pack, "1.35")).toEqual([]);
  expect(kindsOf(pack, "1.37").map(({ kind: name }) => name)).toEqual(["Pod", "Service"]);
  expect(kindsOf(pack, "1.36").map(({ kind: name }) => name)).toEqual(["Pod"]);
});
