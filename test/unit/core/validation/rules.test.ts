import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { policyRules } from "../../../../server/src/core/validation/policy/index.ts";
import { rules } from "../../../../server/src/core/validation/rules/index.ts";
import type { YamlProblemCode } from "../../../../server/src/core/yaml/nodes.ts";
import { parseFixture, workspaceOf } from "../../../support/checkFindings.ts";
import { exampleOf, rulePage, rulePages } from "../../../support/rulePages.ts";

const sources = new URL("../../../../server/src/core/validation/rules/", import.meta.url);

/** Every code of a problem that the YAML layer knows: a missing or additional one does not compile. */
const yamlCodes = Object.keys({
  syntax: true,
  "duplicate-key": true,
  "tab-indentation": true,
  "control-character": true,
  "surrogate-escape": true,
  "document-separator": true,
  directive: true,
  "content-after-end": true,
  "unknown-alias": true,
  "bad-merge": true,
  "bad-key": true,
  "not-a-number": true,
  "alias-limit": true,
  "too-large": true,
} satisfies Record<YamlProblemCode, true>);

/** What cannot be shown on a page. */
const invisible: ReadonlySet<string> = new Set([
  "annotations-too-large",
  "data-too-large",
  "yaml-control-character",
  "yaml-alias-limit",
  "yaml-too-large",
]);

function codesIn(example: string, { errorsOnly = false } = {}): readonly string[] {
  const workspace = workspaceOf(parseFixture(example).files);
  const findings = workspace.paths().flatMap((path) => workspace.findings(path));
  return findings.filter(({ severity }) => !errorsOnly || severity === "error").map(({ code }) => code);
}

test.each(rules.map((rule) => [rule.code, rule] as const))(
  "%s has its file, its test, and a page whose examples are true",
  (code, rule) => {
    const page = rulePage(code);
    expect(page.startsWith(`# ${code}\n\n${rule.summary}\n`)).toBe(true);
    if (!invisible.has(code)) {
      // What a server refuses may use what it only warns of.
      const errorsOnly = rule.severity === "error";
      expect(codesIn(exampleOf(page, "Refused"), { errorsOnly })).toEqual([code]);
      expect(codesIn(exampleOf(page, "Accepted"), { errorsOnly })).toEqual([]);
    }
    const name = code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    expect(existsSync(new URL(`${name}.ts`, sources))).toBe(true);
    expect(existsSync(new URL(`./rules/${name}.test.ts`, import.meta.url))).toBe(true);
  },
);

test.each(policyRules.map((rule) => [rule.code, rule] as const))("%s of policy has its file, its test and its page", (code, rule) => {
  const page = rulePage(code);
  expect(page.startsWith(`# ${code}\n\n${rule.summary}\n`)).toBe(true);
  for (const profile of rule.profiles) expect(page).toContain(`\`${profile}\``);
  const chosen = (example: string): readonly string[] => {
    const workspace = workspaceOf(parseFixture(example).files);
    workspace.useRules({ profiles: [], levels: { [code]: "warning" } });
    return workspace.paths().flatMap((path) => workspace.findings(path).map((finding) => finding.code));
  };
  expect(new Set(chosen(exampleOf(page, "Refused")))).toEqual(new Set([code]));
  expect(chosen(exampleOf(page, "Accepted"))).toEqual([]);
  const name = code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  expect(existsSync(new URL(`../policy/rules/${name}.ts`, sources))).toBe(true);
  expect(existsSync(new URL(`./policy/rules/${name}.test.ts`, import.meta.url))).toBe(true);
});

test("problems of YAML have their pages, and what they show is true", () => {
  const codes = readdirSync(rulePages).flatMap((file) => /^(yaml-.*)\.md$/.exec(file)?.[1] ?? []);
  expect(codes.sort()).toEqual([...yamlCodes].map((code) => `yaml-${code}`).sort());
  for (const code of codes) {
    const page = rulePage(code);
    expect(page.startsWith(`# ${code}\n\n`)).toBe(true);
    if (invisible.has(code)) continue;
    expect(codesIn(exampleOf(page, "Refused")), code).toContain(code);
    expect(codesIn(exampleOf(page, "Accepted")), code).toEqual([]);
  }
});

test("every file is in the list of rules, every page belongs to one, no code is used twice", () => {
  const codes = [...rules, ...policyRules].map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(readdirSync(sources).filter((file) => file !== "index.ts")).toHaveLength(rules.length);
  expect(readdirSync(new URL("../policy/rules", sources))).toHaveLength(policyRules.length);
  const pageNames = readdirSync(rulePages).map((file) => file.replace(/\.md$/, ""));
  expect(pageNames.filter((name) => !name.startsWith("yaml-")).sort()).toEqual([...codes].sort());
});
