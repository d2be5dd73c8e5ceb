import { chosenOf } from "../alternatives.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { listWords } from "../wording.ts";

const sources = ["configMapKeyRef", "configMapRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef", "secretRef"];

/** Reports an environment variable that takes its value from two places at once. */
export const severalEnvSources: Rule = {
  code: "several-env-sources",
  summary: "An environment variable takes its value from more than one place.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "EnvVarSource", "EnvFromSource")) return;
    const chosen = chosenOf(visit, sources) ?? [];
    for (const name of chosen.slice(1)) {
      report({
        message: `A value comes from one place, but this one has ${listWords(chosen, "and")}.`,
        ...memberPlace(visit, name, "key"),
      });
    }
  },
};
