import { expect, test } from "vitest";
import type { CelEngine } from "../../../../../server/src/core/schema/celEngine.ts";
import type { StructuralSchema } from "../../../../../server/src/core/schema/structuralSchema.ts";
import { brokenRules } from "../../../../../server/src/core/validation/cel/brokenRules.ts";
import { parseYaml } from "../../../../../server/src/core/yaml/parse.ts";
import { createCelEngine } from "../../../../../server/src/node/celEngine.ts";

const engine = createCelEngine();

function broken(schema: StructuralSchema, text: string, by: CelEngine = engine): readonly string[] {
  const root = parseYaml(text).documents[0]?.root;
  if (!root) throw new Error("There is nothing in the text.");
  return brokenRules(root, schema, by, () => false).map(({ message }) => message);
}

const list = (rule: string): StructuralSchema => ({ type: "array", items: { type: "integer" }, validations: [{ rule }] });

test("a message that is made wins when it is one line of text", () => {
  const schema = (messageExpression: string): StructuralSchema => ({
    type: "integer",
    validations: [{ rule: "self > 3", message: "too small", messageExpression }],
  });
  expect(broken(schema("'only ' + string(self)"), "2")).toEqual(["only 2"]);
  expect(broken(schema("'a\\nb'"), "2")).toEqual(["too small"]);
  expect(broken(schema("''"), "2")).toEqual(["too small"]);
  expect(broken(schema("1 +"), "2")).toEqual(["too small"]);
  expect(broken(schema("'only ' + string(self)"), "4")).toEqual([]);
});

test("loops in loops are followed as long as that is soon done", () => {
  const twice = "self.all(a, self.exists_one(b, a == b))";
  const many = (count: number): string => `[${Array.from({ length: count }, () => "1").join(", ")}]`;
  expect(broken(list(twice), many(100))).toEqual([`failed rule: ${twice}`]);
  expect(broken(list(twice), many(1000))).toEqual([]);
});

test("of a hundred rules each is asked, of more none further", () => {
  let asked = 0;
  const counting: CelEngine = {
    inspect: (expression) => engine.inspect(expression),
    compile: (expression) => {
      asked++;
      return engine.compile(expression);
    },
  };
  const validations = Array.from({ length: 10_000 }, (_, index) => ({ rule: `self > ${String(index)}` }));
  expect(broken({ type: "integer", validations }, "50", counting)).toHaveLength(50);
  expect(asked).toBe(100);
});

test("an expression of unusual length is not read", () => {
  expect(broken({ type: "integer", validations: [{ rule: `self > 3 && ${"true && ".repeat(1000)}true` }] }, "2")).toEqual([]);
});

test("a rule about a change breaks only when it breaks on creation and when nothing changes", () => {
  const schema = (rule: string, optionalOldSelf?: true): StructuralSchema => ({
    type: "integer",
    validations: [{ rule, ...(optionalOldSelf ? { optionalOldSelf } : {}) }],
  });
  expect(broken(schema("oldSelf.orValue(self) > 3", true), "2")).toEqual(["failed rule: oldSelf.orValue(self) > 3"]);
  expect(broken(schema("oldSelf.hasValue() || self > 3", true), "2")).toEqual([]);
  expect(broken(schema("!oldSelf.hasValue() || self > 3", true), "2")).toEqual([]);
  expect(broken(schema("self > 3 && self == oldSelf"), "2")).toEqual([]);
});

test("characters of one unit are counted and ordered, others are not", () => {
  const schema = (rule: string): StructuralSchema => ({ type: "string", validations: [{ rule }] });
  expect(broken(schema("self.size() == 3"), "äö")).toHaveLength(1);
  expect(broken(schema("self.size() == 3"), "👍")).toEqual([]);
  expect(broken(schema("self.size() < '👍'.size()"), "äöü")).toEqual([]);
  expect(broken(schema("self < 'b'"), "ä")).toHaveLength(1);
  expect(broken(schema("self.lowerAscii() == 'x'"), "ä")).toEqual([]);
  expect(broken(schema("self.startsWith('x')"), "👍")).toHaveLength(1);
});

test("times of other places are compared and asked in UTC, but not written", () => {
  const schema = (rule: string): StructuralSchema => ({ type: "string", format: "date-time", validations: [{ rule }] });
  const elsewhere = "2026-05-01T01:30:00+02:00";
  expect(broken(schema("self > timestamp('2026-05-01T00:00:00Z')"), elsewhere)).toHaveLength(1);
  expect(broken(schema("self.getHours() == 1"), elsewhere)).toHaveLength(1);
  expect(broken(schema("string(self) == ''"), elsewhere)).toEqual([]);
  expect(broken(schema("string(self) == ''"), "2026-05-01T00:00:00Z")).toHaveLength(1);
  expect(broken(schema("string(self) == string(timestamp('2026-05-01T01:00:00+01:00'))"), "2026-05-01T00:30:00Z")).toEqual([]);
});
