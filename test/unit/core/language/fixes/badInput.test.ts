import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { policyProfiles } from "../../../../../server/src/core/config/config.ts";
import { applyEdits } from "../../../../../server/src/core/language/fixes/applyEdits.ts";
import { fixAll, fixesOf } from "../../../../../server/src/core/language/fixes/fixesOf.ts";
import { workspaceOf } from "../../../../support/checkFindings.ts";

const page = (code: string): string => {
  const text = readFileSync(new URL(`../../../../../server/docs/rules/${code}.md`, import.meta.url), "utf8");
  return /^```yaml\n(.*?)^```$/ms.exec(text)?.[1] ?? "";
};

test.each([
  "removed-api-version",
  "selector-without-labels",
  "undropped-capabilities",
  "committed-private-key",
  "ingress-without-tls",
  "unused-ignore",
])("no prefix of the example of %s makes anything fail, or a fix that breaks the text", (code) => {
  const whole = page(code).replace("kind:", "# plumbline-ignore unknown-field, , x: a\nkind:");
  for (let length = 1; length <= whole.length; length += 3) {
    const text = whole.slice(0, length);
    const workspace = workspaceOf(new Map([["a.yaml", text]]));
    workspace.useRules({ profiles: policyProfiles });
    const findings = workspace.findings("a.yaml");
    for (const { range } of findings) {
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeLessThanOrEqual(text.length);
    }
    const broken = findings.filter((finding) => finding.code === "yaml-syntax").length;
    for (const finding of findings.slice(0, 4)) {
      for (const { edits } of fixesOf(workspace, "a.yaml", finding)) {
        const after = workspaceOf(new Map([["a.yaml", applyEdits(text, edits)]])).findings("a.yaml");
        expect(after.filter((other) => other.code === "yaml-syntax").length).toBeLessThanOrEqual(broken);
      }
    }
    fixAll(workspace, "a.yaml");
    expect(workspace.findings("a.yaml")).toEqual(findings);
  }
});
