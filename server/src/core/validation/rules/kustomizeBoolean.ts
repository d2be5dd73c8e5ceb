import { kustomizeText } from "../../yaml/kustomizeScalar.ts";
import type { YamlScalar } from "../../yaml/nodes.ts";
import { kustomizeReading } from "../kustomizeReading.ts";
import { ofLooseScalars } from "../looseValues.ts";
import type { Report, Rule } from "../rule.ts";

/** Reports `yes`, `on` and their kin as booleans in files that a kustomization names: kubectl reads true and false, and kustomize hands on text. */
export const kustomizeBoolean: Rule = {
  code: "kustomize-boolean",
  summary: "kustomize makes text of a word that kubectl reads as true or false.",
  severity: "warning",
  stage: "decode",
  ...ofLooseScalars(({ scalar, isKey }) => (isKey ? undefined : said(scalar, kustomizeText(scalar), false))),
  scalar(visit, report) {
    if (visit.object.role.kustomized !== true) return;
    const found = said(visit.node, kustomizeReading(visit), visit.schema.type === "boolean");
    if (found) report(visit.origin ? { message: found.message } : found);
  },
};

function said({ value, source, range }: YamlScalar, text: string | undefined, isRefused: boolean): Report | undefined {
  if (text === undefined || typeof value !== "boolean") return undefined;
  return {
    message: isRefused
      ? `kustomize makes the text "${text}" of ${source}, which the server refuses. Write ${String(value)}.`
      : `kubectl reads ${source} as ${String(value)}, and kustomize makes the text "${text}" of it. Write ${String(value)}, or put it in quotes.`,
    fixes: [{ title: `Write ${String(value)}`, edits: [{ range, newText: String(value) }], isPreferred: isRefused }],
  };
}
