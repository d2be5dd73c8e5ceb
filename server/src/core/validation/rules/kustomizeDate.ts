import { kustomizeText } from "../../yaml/kustomizeScalar.ts";
import type { YamlScalar } from "../../yaml/nodes.ts";
import { kustomizeReading } from "../kustomizeReading.ts";
import { ofLooseScalars } from "../looseValues.ts";
import type { Report, Rule } from "../rule.ts";

/** Reports unquoted dates in files that a kustomization names: kubectl reads them as text, and kustomize writes them in another way. */
export const kustomizeDate: Rule = {
  code: "kustomize-date",
  summary: "kustomize writes an unquoted date in another way.",
  severity: "warning",
  stage: "decode",
  ...ofLooseScalars(({ scalar, isKey }) => (isKey ? undefined : said(scalar, kustomizeText(scalar)))),
  scalar(visit, report) {
    if (visit.object.role.kustomized !== true) return;
    const found = said(visit.node, kustomizeReading(visit));
    if (found) report(visit.origin ? { message: found.message } : found);
  },
};

function said({ value, source, range }: YamlScalar, text: string | undefined): Report | undefined {
  if (text === undefined || typeof value !== "string") return undefined;
  return {
    message: `kustomize makes ${text} of ${source}. Put it in quotes to keep it.`,
    fixes: [{ title: `Quote ${source}`, edits: [{ range, newText: JSON.stringify(value) }], isPreferred: true }],
  };
}
