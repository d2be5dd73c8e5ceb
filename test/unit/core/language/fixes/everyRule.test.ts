import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { applyEdits } from "../../../../../server/src/core/language/fixes/applyEdits.ts";
import { fixesOf } from "../../../../../server/src/core/language/fixes/fixesOf.ts";
import type { ManifestWorkspace } from "../../../../../server/src/core/validation/manifestWorkspace.ts";
import { policyRules } from "../../../../../server/src/core/validation/policy/index.ts";
import { parseFixture, workspaceOf } from "../../../../support/checkFindings.ts";

// Whatever is offered for the refused example of any rule is made in a workspace of its own: the finding is gone, and no error has come.

const pages = new URL("../../../../../server/docs/rules/", import.meta.url);
const policies: ReadonlySet<string> = new Set(policyRules.map(({ code }) => code));

const examples = readdirSync(pages).flatMap((file) => {
  const refused = /^## Refused\n\n(?:<!-- prettier-ignore -->\n)?```yaml\n(.*?)^```$/ms.exec(
    readFileSync(new URL(file, pages), "utf8"),
  )?.[1];
  return refused === undefined ? [] : [[file.replace(/\.md$/, ""), refused] as const];
});

function open(code: string, files: ReadonlyMap<string, string>): ManifestWorkspace {
  const workspace = workspaceOf(files);
  workspace.useRules({ profiles: [], levels: policies.has(code) ? { [code]: "warning" } : {} });
  return workspace;
}

/** Rules with a mend other than to ignore them. */
const mended = new Set<string>();

test.each(examples)("the fixes of %s", (code, example) => {
  const { files } = parseFixture(example);
  const workspace = open(code, files);
  for (const path of files.keys()) {
    const before = workspace.findings(path);
    for (const finding of before) {
      const fixes = fixesOf(workspace, path, finding);
      expect(workspace.findings(path)).toEqual(before);
      expect(workspace.file(path)?.yaml.text).toBe(files.get(path));
      expect(fixes.filter(({ isPreferred }) => isPreferred).length).toBeLessThan(2);
      for (const fix of fixes) {
        if (!fix.title.startsWith("Ignore ")) mended.add(finding.code);
        const text = applyEdits(files.get(path) ?? "", fix.edits);
        const after = open(code, new Map([...files, [path, text]])).findings(path);
        expect(after.filter((other) => other.code === finding.code && other.message === finding.message).length).toBeLessThan(
          before.filter((other) => other.code === finding.code && other.message === finding.message).length,
        );
        const errors = after.filter(({ severity }) => severity === "error").length;
        expect(errors, `${fix.title}:\n${text}`).toBeLessThanOrEqual(before.filter(({ severity }) => severity === "error").length);
      }
    }
  }
});

test("most of what can be mended for certain has a fix", () => {
  console.log(
    [...mended].sort().join(" "),
    mended.size,
    "NOFIX",
    examples
      .map(([code]) => code)
      .filter((code) => !mended.has(code))
      .join(" "),
  );
  expect(mended.size).toBeGreaterThan(110);
});
