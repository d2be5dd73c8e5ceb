import fc from "fast-check";
import { expect, test } from "vitest";
import { patchAll, type Patch } from "../../../../server/src/core/drift/patchAll.ts";
import type { FieldPath, PathElement } from "../../../../server/src/core/fieldPath.ts";
import type { JsonObject, JsonValue } from "../../../../server/src/core/json.ts";
import type { StructuralSchema } from "../../../../server/src/core/schema/structuralSchema.ts";

const text: StructuralSchema = { type: "string" };
const item: StructuralSchema = {
  type: "object",
  properties: new Map([
    ["name", text],
    ["a", text],
    ["b", { type: "object", additionalProperties: text }],
  ]),
};
const schema: StructuralSchema = {
  type: "object",
  properties: new Map<string, StructuralSchema>([
    ["items", { type: "array", listType: "map", listMapKeys: ["name"], items: item }],
    ["words", { type: "array", listType: "set", items: text }],
    ["plain", { type: "array", items: text }],
    ["labels", { type: "object", additionalProperties: text }],
  ]),
};

const field = (name: string): PathElement => ({ kind: "field", name });
const named = (name: string): PathElement => ({ kind: "key", keys: { name } });
const word = (value: string): PathElement => ({ kind: "value", value });
const at = (index: number): PathElement => ({ kind: "index", index });
const set = (value: JsonValue, ...path: FieldPath): Patch => ({ path, value });
const remove = (...path: FieldPath): Patch => ({ path, value: undefined });

const object: JsonObject = {
  items: [{ name: "one", a: "1", b: { x: "1", y: "1" } }, { name: "two" }, { name: "one", a: "later" }],
  words: ["here", "there"],
  plain: ["0", "1", "2"],
  labels: { app: "web" },
};

test("fields and items are replaced, made and taken away, and what holds nothing any more goes", () => {
  const patches = [
    set("2", field("items"), named("one"), field("a")),
    remove(field("items"), named("one"), field("b"), field("x")),
    remove(field("items"), named("one"), field("b"), field("y")),
    remove(field("items"), named("two")),
    set("3", field("items"), named("three"), field("b"), field("x")),
    set("4", field("items"), named("three"), field("a")),
    remove(field("items"), named("four"), field("a")),
    remove(field("words"), word("here")),
    set("new", field("words"), word("new")),
    remove(field("labels"), field("app")),
    set("yes", field("made"), field("deep"), field("__proto__")),
    remove(field("absent"), field("deep")),
  ];
  expect(patchAll(object, patches, schema)).toEqual({
    items: [
      { name: "one", a: "2" },
      { name: "one", a: "later" },
      { name: "three", a: "4", b: { x: "3" } },
    ],
    words: ["there", "new"],
    plain: ["0", "1", "2"],
    made: { deep: Object.fromEntries([["__proto__", "yes"]]) },
  });
  expect(object["words"]).toEqual(["here", "there"]);
});

test("places in a list count as they are when their turn comes, and none is made beyond its end", () => {
  const patches = [remove(field("plain"), at(0)), set("x", field("plain"), at(0)), set("y", field("plain"), at(2))];
  expect(patchAll(object, patches, schema)).toMatchObject({ plain: ["x", "2"] });
});

test("a patch of the whole comes before or after those of its parts", () => {
  const whole = set({ app: "api" }, field("labels"));
  const part = set("shop", field("labels"), field("team"));
  expect(patchAll(object, [whole, part], schema)).toMatchObject({ labels: { app: "api", team: "shop" } });
  expect(patchAll(object, [part, whole], schema)).toMatchObject({ labels: { app: "api" } });
});

const paths: readonly FieldPath[] = [
  ...["one", "two", "three"].flatMap((name) => [
    [field("items"), named(name)],
    [field("items"), named(name), field("a")],
    ...["x", "y"].map((key) => [field("items"), named(name), field("b"), field(key)]),
  ]),
  ...["here", "new"].map((value) => [field("words"), word(value)]),
  ...[0, 1, 2, 3].map((index) => [field("plain"), at(index)]),
  ...["app", "team"].map((name) => [field("labels"), field(name)]),
  [field("labels")],
];

/** What a path may lead to. */
function valueFor(path: FieldPath, value: string): JsonValue {
  const last = path.at(-1);
  if (last?.kind === "key") return { ...last.keys, a: value };
  if (last?.kind === "value") return last.value;
  return path.length === 1 ? { app: value } : value;
}

test("many patches make what they make one after the other", () => {
  const withoutDuplicate = { ...object, items: [{ name: "one", a: "1", b: { x: "1", y: "1" } }, { name: "two" }] };
  const patch = fc
    .tuple(fc.constantFrom(...paths), fc.option(fc.constantFrom("1", "2", "3"), { nil: undefined }))
    .map(([path, value]): Patch => ({ path, value: value === undefined ? undefined : valueFor(path, value) }));
  const unique = fc.uniqueArray(patch, { selector: ({ path }) => JSON.stringify(path), maxLength: 8 });
  fc.assert(
    fc.property(unique, (patches) => {
      const oneByOne = patches.reduce<JsonValue | undefined>((before, one) => patchAll(before, [one], schema), withoutDuplicate);
      expect(patchAll(withoutDuplicate, patches, schema)).toEqual(oneByOne);
    }),
    { numRuns: 2000 },
  );
});
