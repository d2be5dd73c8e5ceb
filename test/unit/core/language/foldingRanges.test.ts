import { expect, test } from "vitest";
import { foldingRanges } from "../../../../server/src/core/language/foldingRanges.ts";
import { editYaml } from "../../../../server/src/core/yaml/edit.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";

/** The first and last line of what can be folded, as written. */
function folds(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/);
  return foldingRanges(parseYaml(text)).map(
    ({ startLine, endLine, kind }) => `${lines[startLine]!.trim()} … ${lines[endLine]!.trim()}${kind === undefined ? "" : ` (${kind})`}`,
  );
}

const pod = `# What this is,
# in two lines.
apiVersion: v1
kind: Pod
metadata:
  name: web

spec:
  containers:
    - name: web
      args:
        - a
        - b
    - name: one
      env: [
        {name: A},
      ]
`;

test("maps, lists, items, brackets and comments are folded", () => {
  expect(folds(pod)).toEqual([
    "# What this is, … # in two lines. (comment)",
    "metadata: … name: web",
    "spec: … ]",
    "containers: … ]",
    "- name: web … - b",
    "args: … - b",
    "- name: one … ]",
    "env: [ … {name: A},",
  ]);
});

test("block scalars are folded, and no comment is seen in them", () => {
  const text = "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    # one\n    # two\n\n  b: x\n# three\n# four\n";
  expect(folds(text)).toEqual(["data: … b: x", "a: | … # two", "# three … # four (comment)"]);
});

test("of several documents each is folded", () => {
  const text = "apiVersion: v1\nkind: A\n---\napiVersion: v1\nkind: B\n";
  expect(folds(text)).toEqual(["apiVersion: v1 … kind: A", "apiVersion: v1 … kind: B"]);
});

test("regions are folded, over documents, too", () => {
  const text = "# region a\n# about it\nkind: A\n---\nkind: B\n# region inner\n# endregion\n# endregion\n#endregion\n# region open\n";
  expect(folds(text)).toEqual(["# region a … # endregion (region)", "# region inner … # endregion (region)"]);
});

test.each([
  ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
  ["a lone CR", (text: string) => text.replaceAll("\n", "\r")],
])("lines may end in %s", (_name, change) => {
  // A lone CR ends no line of YAML, so that only lines are compared there.
  const text = change("# a\n# b\nkind: A\n");
  expect(folds(text)).toEqual(["# a … # b (comment)"]);
});

test("an edit of one document moves the folds of the others", () => {
  const before = parseYaml(`${pod}---\n${pod}`);
  foldingRanges(before);
  const after = editYaml(before, { start: 0, end: 0 }, "# more\n");
  expect(foldingRanges(after)).toEqual(foldingRanges(parseYaml(after.text)));
});

test("nothing that is typed on the way breaks it, and every fold lies in the text", () => {
  for (let length = 0; length <= pod.length; length++) {
    const text = pod.slice(0, length);
    const lineCount = text.split("\n").length;
    for (const { startLine, endLine } of foldingRanges(parseYaml(text))) {
      expect(startLine).toBeLessThan(endLine);
      expect(endLine).toBeLessThan(lineCount);
    }
  }
});
