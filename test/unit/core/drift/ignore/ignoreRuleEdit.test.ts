import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../../../server/src/core/config/parseConfig.ts";
import { ignoreRuleEdit } from "../../../../../server/src/core/drift/ignore/ignoreRuleEdit.ts";
import { applyEdits } from "../../../../../server/src/core/language/fixes/applyEdits.ts";

const rule = { kinds: ["Deployment"], names: ["web"], fields: ['.metadata.labels["a/b"]'], reason: "set by: hand" };
const lines = `- kinds: [Deployment]
  names: [web]
  fields: ['.metadata.labels["a/b"]']
  reason: "set by: hand"
`;

function indented(column: number): string {
  return lines
    .trimEnd()
    .split("\n")
    .map((line) => `${" ".repeat(column)}${line}\n`)
    .join("");
}

function add(text: string): string {
  const edit = ignoreRuleEdit(text, rule);
  return edit.ok ? applyEdits(text, [edit.value]) : edit.message;
}

const environments = "environments:\n  - name: staging # ours\n    path: .\n";

describe("adds a rule", () => {
  test.each<[string, string, string]>([
    ["to a file that is not there", "", `ignore:\n${indented(2)}`],
    ["to a file with only a comment", "# Ours\n", `# Ours\nignore:\n${indented(2)}`],
    ["to a comment without a line break", "# Ours", `# Ours\nignore:\n${indented(2)}`],
    ["behind other settings", environments, `${environments}ignore:\n${indented(2)}`],
    ["behind settings without a line break at the end", "rules: {}", `rules: {}\nignore:\n${indented(2).trimEnd()}`],
    [
      "behind other rules, as they are indented",
      `ignore:\n# first\n- kinds: [Job] # all\n\nrules: {}\n`,
      `ignore:\n# first\n- kinds: [Job] # all\n${indented(0)}\nrules: {}\n`,
    ],
    ["behind rules that stand deeper", `ignore:\n    - kinds: [Job]\n`, `ignore:\n    - kinds: [Job]\n${indented(4)}`],
    ["in the place of nothing", `ignore: # ours\nrules: {}\n`, `ignore: # ours\n${indented(2)}rules: {}\n`],
    ["in the place of an empty list", `ignore: [] # ours\nrules: {}\n`, `ignore: # ours\n${indented(2)}rules: {}\n`],
  ])("%s", (_name, before, after) => {
    expect(add(before)).toBe(after);
    expect(parseConfig(after)).toMatchObject({ problems: [], config: { ignore: expect.arrayContaining([rule]) as unknown } });
  });

  test.each(["ignore: [{ kinds: [Job] }]\n", "{ ignore: [{ kinds: [Job] }] }\n", "{ rules: {} }\n"])("in braces, as in %j", (before) => {
    expect(parseConfig(add(before))).toMatchObject({ problems: [], config: { ignore: expect.arrayContaining([rule]) as unknown } });
  });

  test("with the line ends of the file", () => {
    expect(add("rules: {}\r\n")).toBe(`rules: {}\r\nignore:\r\n${indented(2).replaceAll("\n", "\r\n")}`);
  });
});

test.each(["ignore: [", "- 1\n", "ignore: all\n", "just text\n"])("leaves alone what cannot be read: %j", (text) => {
  expect(add(text)).toBe(".plumbline.yaml cannot be read as it is: mend it, then ignore the difference.");
});
