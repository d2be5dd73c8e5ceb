import { expect, test } from "vitest";
import { inColour, plain } from "../../../../server/src/cli/output/colours.ts";
import { printable, writeExcerpt } from "../../../../server/src/cli/output/excerpt.ts";
import type { ReportedFinding } from "../../../../server/src/cli/output/findings.ts";

/** A finding about what stands between the two marks of a line. */
function about(marked: string, { line = 4, endLine = line }: { readonly line?: number; readonly endLine?: number } = {}): ReportedFinding {
  const [before = "", inside = "", after = ""] = marked.split("¦");
  return {
    file: "a.yaml",
    document: 0,
    path: ".spec",
    range: {
      start: { line, character: before.length },
      end: { line: endLine, character: endLine === line ? (before + inside).length : 2 },
    },
    severity: "error",
    code: "wrong-type",
    message: "m",
    fingerprint: { file: "a.yaml", code: "wrong-type", resource: "ConfigMap a", path: ".spec" },
    sourceLine: before + inside + after,
  };
}

test.each([
  ["  replicas: ¦two¦", ["    5 |   replicas: two", "      |             ^~~"]],
  ["¦a¦: 1", ["    5 | a: 1", "      | ^"]],
  ["spec:¦¦", ["    5 | spec:", "      |      ^"]],
  ["\tkey: ¦value¦ # x", ["    5 |  key: value # x", "      |       ^~~~~"]],
  ["名前: ¦値段¦ x", ["    5 | 名前: 値段 x", "      |       ^~~~"]],
  ["bell\u0007: ¦\u001B[31mred¦", ["    5 | bell\uFFFD: \uFFFD[31mred", "      |        ^~~~~~~~"]],
])("marks what %j is about", (line, expected) => {
  expect(writeExcerpt(about(line), plain)).toEqual(expected);
});

test("marks the rest of the first line of what is longer than a line", () => {
  expect(writeExcerpt(about("spec: ¦{a: 1,¦", { endLine: 6 }), plain)).toEqual(["    5 | spec: {a: 1,", "      |       ^~~~~~"]);
});

test("cuts a long line around the finding", () => {
  const [text = "", mark = ""] = writeExcerpt(about(`key: ${"x".repeat(200)} ¦here¦ ${"y".repeat(200)}`), plain);
  expect(text.length).toBeLessThan(115);
  expect(text.slice(mark.indexOf("^"), mark.indexOf("^") + 4)).toBe("here");
  expect(text).toMatch(/^ {4}5 \| ….*…$/);
});

test("shows nothing of a line that nobody may see", () => {
  const { sourceLine, ...finding } = about("¦a¦");
  expect(sourceLine).toBe("a");
  expect(writeExcerpt(finding, plain)).toEqual([]);
});

test("makes the mark stand out where colours can be shown", () => {
  const [, mark = ""] = writeExcerpt(about("a: ¦b¦"), inColour);
  expect(mark).toContain("\u001B[1;31m^\u001B[0m");
});

test("leaves nothing in a text that a terminal obeys", () => {
  expect(printable("a\u001B]0;title\u0007\u202Eb\u0085\uD800\tc")).toBe("a\uFFFD]0;title\uFFFD\uFFFDb\uFFFD\uFFFD c");
});
