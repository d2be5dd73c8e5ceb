import { expect } from "vitest";
import { policyRules } from "../../server/src/core/validation/policy/index.ts";
import { describeFinding, parseFixture, workspaceOf } from "./checkFindings.ts";

/** Checks that a rule of policy, turned on alone, makes exactly the marked findings in the files of a fixture. */
export function checkPolicy(code: string, text: string, { minor }: { readonly minor?: string } = {}): void {
  const { files, expected } = parseFixture(text);
  const rule = policyRules.find((candidate) => candidate.code === code);
  if (!rule) throw new Error(`There is no rule ${code}.`);
  const workspace = workspaceOf(files, minor);
  expect([...files.keys()].flatMap((path) => workspace.findings(path).filter((finding) => finding.code === code))).toEqual(
    rule.profiles.includes("credentials") ? expect.anything() : [],
  );
  workspace.useRules({ profiles: [], levels: { [code]: rule.severity } });
  const found = [...files.keys()].flatMap((path) =>
    workspace
      .findings(path)
      .filter((finding) => finding.code === code)
      .map((finding) => describeFinding(workspace, path, finding)),
  );
  expect(found.toSorted()).toEqual([...expected].sort());
}
