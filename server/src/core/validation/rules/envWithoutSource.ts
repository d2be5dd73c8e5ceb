import { chosenOf } from "../alternatives.ts";
import { headOf, isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";
import { listWords } from "../wording.ts";

const valueSources = ["configMapKeyRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef"];
const listSources = ["configMapRef", "secretRef"];

/** Reports an environment variable, or a set of them, that does not say where it comes from. */
export const envWithoutSource: Rule = {
  code: "env-without-source",
  summary: "An environment variable does not say where its value comes from.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "EnvVarSource", "EnvFromSource")) return;
    const sources = visit.schema.typeName === "EnvVarSource" ? valueSources : listSources;
    if (chosenOf(visit, sources)?.length === 0) report({ message: messageFor(sources), range: headOf(visit), subject: visit.node.range });
  },
  nothing(visit, report) {
    if (isOfType(visit, "EnvFromSource") && visit.element?.kind !== "field") report({ message: messageFor(listSources) });
  },
};

function messageFor(sources: readonly string[]): string {
  const what = sources === valueSources ? "valueFrom" : "This item of envFrom";
  return `${what} does not say where the value comes from: add ${listWords(sources)}.`;
}
