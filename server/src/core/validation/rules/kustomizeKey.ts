import { kustomizeKeyType } from "../../yaml/kustomizeScalar.ts";
import type { YamlScalar } from "../../yaml/nodes.ts";
import { readPlainScalar } from "../../yaml/plainScalar.ts";
import { isAnnotations } from "../kustomizeReading.ts";
import { ofLooseScalars } from "../looseValues.ts";
import type { Report, Rule } from "../rule.ts";

const loose = ofLooseScalars(({ scalar, isKey }) => (isKey ? said(scalar) : undefined));

/** Reports numbers, booleans and dates as keys in files that a kustomization names: kubectl makes text of them, and kustomize refuses the object. */
export const kustomizeKey: Rule = {
  code: "kustomize-key",
  summary: "kustomize refuses an unquoted key that is a number, a boolean or a date.",
  severity: "warning",
  stage: "decode",
  ...loose,
  map(visit, report) {
    if (visit.object.role.kustomized !== true) return;
    const ofAnnotations = isAnnotations(visit);
    for (const { key } of visit.node.entries) {
      const found = ofAnnotations ? saidOfAnnotation(key) : said(key);
      if (found) report(visit.origin ? { message: found.message } : { range: key.range, ...found });
    }
    loose.map(visit, report);
  },
};

function said(key: YamlScalar): Report | undefined {
  const type = kustomizeKeyType(key);
  if (type === undefined) return undefined;
  const { source, range } = key;
  return {
    message: `kustomize takes the key ${source} for a ${type}, and refuses it. Put it in quotes.`,
    fixes: [{ title: `Quote ${source}`, edits: [{ range, newText: JSON.stringify(source) }], isPreferred: true }],
  };
}

/** kustomize writes annotations anew, and forgets the quotes of their names. */
function saidOfAnnotation({ source }: YamlScalar): Report | undefined {
  const type = kustomizeKeyType({ value: readPlainScalar(source), source, style: "plain" });
  if (type === undefined) return undefined;
  return { message: `kustomize takes the annotation ${source} for a ${type}, in quotes or not, and refuses it. Give it another name.` };
}
