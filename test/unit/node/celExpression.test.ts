import { parse } from "@bufbuild/cel";
import { expect, test } from "vitest";
import { describeExpression } from "../../../server/src/node/celExpression.ts";

const describe = (expression: string): ReturnType<typeof describeExpression> => describeExpression(parse(expression).expr);

test("the names and functions of an expression", () => {
  const { names, functions } = describe("has(self.a.b) ? self['c'].size() > 1 : int(self.d) == 2");
  for (const name of ["self", "a", "b", "c", "d"]) expect([...names]).toContain(name);
  for (const name of ["size", "int", "_>_", "_==_", "_?_:_"]) expect([...functions]).toContain(name);
});

test.each<[string, readonly (string | undefined)[]]>([
  ["self.a == 'x'", []],
  ["self.a == self.b", ["a", "b"]],
  ["self.list.all(x, self.list.exists_one(y, x == y))", [undefined]],
  ["self.list[0] == self.other[1].name", ["list", "name"]],
  ["self.a in ['x', 'y']", ["a"]],
  ["size(self.a) == self.b", []],
  ["self.a == ['x']", ["a"]],
  ["(has(self.a) ? self.a : 'x') == self.b", ["a", "b"]],
  ["self.a == self.b.map(x, x)", ["a", undefined]],
])("%s compares", (expression, fields) => {
  const { compared } = describe(expression);
  expect(new Set([...compared].filter((name) => name !== "@result"))).toEqual(new Set(fields));
});

test.each([
  ["self.a == 1", 0, 0],
  ["self.a.all(x, x > 1)", 1, 0],
  ["self.a.filter(x, x > 1).all(x, x > 2)", 1, 1],
  ["self.a.all(x, self.b.all(y, [1, 2, 3].exists(z, z == x + y)))", 3, 3],
  ["{'a': [1, 2], 'b': []} == self.a", 0, 2],
])("loops in %s", (expression, depth, longest) => {
  expect(describe(expression)).toMatchObject({ depth, longest });
});
