import { chosenOf } from "../alternatives.ts";
import { headOf, isOfType } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { Visit } from "../structure.ts";
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
    if (chosenOf(visit, sources)?.length === 0) say(visit, sources, report);
  },
  nothing(visit, report) {
    if (isOfType(visit, "EnvFromSource") && visit.element?.kind !== "field") say(visit, listSources, report);
  },
};

function say(visit: Visit, sources: readonly string[], report: ReportFunction): void {
  const what = sources === valueSources ? "valueFrom" : "This item of envFrom";
  const { node } = visit;
  report({
    message: `${what} does not say where the value comes from: add ${listWords(sources)}.`,
    ...(node?.kind === "map" ? { range: headOf({ ...visit, node }), subject: node.range } : {}),
  });
}
