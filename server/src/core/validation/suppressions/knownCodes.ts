import type { RuleLevel } from "../../config/config.ts";
import type { YamlProblemCode } from "../../yaml/nodes.ts";
import { policyRules } from "../policy/index.ts";
import { rules } from "../rules/index.ts";

/** Problems of YAML have no file of their own; a missing or additional one does not compile. */
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
} satisfies Record<YamlProblemCode, true>).map((code) => `yaml-${code}`);

/** The codes of everything that Plumbline can say about a file. */
export const knownCodes: readonly string[] = [...rules, ...policyRules].map(({ code }) => code).concat(yamlCodes);

const summaries: ReadonlyMap<string, string> = new Map([...rules, ...policyRules].map(({ code, summary }) => [code, summary]));

/** What a rule is about, in a sentence; undefined for problems of YAML. */
export function summaryOf(code: string): string | undefined {
  return summaries.get(code);
}

const codes: ReadonlySet<string> = new Set(knownCodes);

/** Tells whether there is a rule with a code. */
export function isKnownCode(code: string): boolean {
  return codes.has(code);
}

const policyCodes: ReadonlySet<string> = new Set(policyRules.map(({ code }) => code));

/** Tells whether a rule is asked at all. */
export function isActive(
  code: string,
  levels: Readonly<Record<string, RuleLevel>>,
  policy: { isSelected(code: string): boolean },
): boolean {
  if (Object.hasOwn(levels, code) && levels[code] === "off") return false;
  return !policyCodes.has(code) || policy.isSelected(code);
}
