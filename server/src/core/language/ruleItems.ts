import type { DocumentRole } from "../manifest/documentRole.ts";
import type { OffsetRange } from "../text.ts";
import { policyRules } from "../validation/policy/index.ts";
import { rules } from "../validation/rules/index.ts";
import { knownCodes } from "../validation/suppressions/knownCodes.ts";
import type { LocationStep } from "../yaml/locate.ts";
import type { CompletionItem } from "./completionItem.ts";

const summaries: ReadonlyMap<string, string> = new Map([...rules, ...policyRules].map(({ code, summary }) => [code, summary]));

/** What a rule is about, in a sentence. */
export function ruleSummary(code: string): string | undefined {
  return summaries.get(code);
}

/** The codes of all rules; `suffix` is what stands behind one. */
export function ruleItems(suffix: string): readonly CompletionItem[] {
  return knownCodes.toSorted().map((code) => {
    const summary = ruleSummary(code);
    return {
      label: code,
      kind: "value",
      ...(summary === undefined ? {} : { documentation: summary }),
      insertText: `${code}${suffix}`,
      isSnippet: false,
      isDeprecated: false,
    };
  });
}

/** Tells whether steps lead to the severity of a rule in our configuration. */
export function isRuleSeverity(path: readonly LocationStep[], { role }: DocumentRole): boolean {
  const [first] = path;
  return role === "plumblineConfig" && path.length === 2 && first?.kind === "entry" && first.entry.name === "rules";
}

/** The half-typed code in a comment that says what to ignore; undefined elsewhere. */
export function ignoredCodeAt(text: string, offset: number, { role }: DocumentRole): OffsetRange | undefined {
  if (role === "other") return undefined;
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const word = /(?:^|\s)#[ \t]*plumbline-ignore(?:-file)?[ \t]+(?:[\w-]+[ \t]*,[ \t]*)*([\w-]*)$/.exec(line)?.[1];
  if (word === undefined) return undefined;
  const behind = /^[\w-]*/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  return { start: offset - word.length, end: offset + behind.length };
}
