import { expect } from "vitest";
import { applyEdits } from "../../server/src/core/language/fixes/applyEdits.ts";
import { fixesOf } from "../../server/src/core/language/fixes/fixesOf.ts";
import type { RuleChoice } from "../../server/src/core/validation/policy/policySelection.ts";
import { workspaceOf } from "./checkFindings.ts";

/** What each fix of the first finding with a code makes of a manifest, by its title. */
export function fixedBy(
  text: string,
  code: string,
  { minor, choice = {} }: { readonly minor?: string; readonly choice?: RuleChoice } = {},
): Readonly<Record<string, string>> {
  const before = text.replace(/^\n/, "");
  const workspace = workspaceOf(new Map([["manifest.yaml", before]]), minor);
  workspace.useRules(choice);
  const finding = workspace.findings("manifest.yaml").find((candidate) => candidate.code === code);
  if (!finding) throw new Error(`Nothing is found by ${code}.`);
  return Object.fromEntries(fixesOf(workspace, "manifest.yaml", finding).map((fix) => [fix.title, applyEdits(before, fix.edits)]));
}

/** Checks what one fix makes of a manifest, byte by byte. */
export function checkFixed(code: string, title: string, before: string, after: string, options: Parameters<typeof fixedBy>[2] = {}): void {
  const fixed = fixedBy(before, code, options);
  expect(Object.keys(fixed)).toContain(title);
  expect(fixed[title]).toBe(after.replace(/^\n/, ""));
}
