import type { JsonObject } from "../../../server/src/core/json.ts";
import { builtInSubjects, customSubjects, type MutantLimits, type Subject } from "../differential/subjects.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import type { Mutant } from "../differential/mutation.ts";
import { ownJudge } from "../differential/ownJudge.ts";
import { withValueAt } from "../differential/objectPath.ts";
import { renamed } from "./plan.ts";

/** Kinds whose objects change what the server does with others, or that it does not keep. */
const unsuited =
  /^(Mutating|Validating)(Webhook|Admission)|^(APIService|Event|Namespace|ResourceQuota|LimitRange|Lease)\b|Review$|^Binding$/;

/**
 * Objects of every kind that can be applied again and again, with what is made of them; the same each time. And the CRDs that they need.
 * @param minor of the server
 */
export function driftSubjects(
  limits: MutantLimits,
  minor: string,
  seed = "",
): { readonly crds: readonly JsonObject[]; readonly subjects: readonly Subject[] } {
  const catalog = builtInCatalog(minor);
  const { crds, subjects } = customSubjects(limits, { catalog, seed });
  const suited = [...builtInSubjects(limits, { catalog, seed }), ...subjects].filter(({ kind }) => !unsuited.test(kind));
  const errorsOf = ownJudge(catalog, crds);
  // What the server refuses is no pair, and most of that is known before.
  const isValid = ({ object }: Mutant): boolean => errorsOf(object).length === 0;
  const valid = suited.map((subject) => ({ ...subject, mutants: subject.mutants.filter(isValid) }));
  return { crds, subjects: valid.flatMap(withoutAggregation) };
}

/** The rules of an aggregated ClusterRole are a controller's, which does not run here: each role has either the one or the other. */
function withoutAggregation(subject: Subject): readonly Subject[] {
  if (subject.kind !== "ClusterRole") return [subject];
  return ["aggregationRule", "rules"].map((field) => {
    const name = `without-${field.toLowerCase()}`;
    const without = (object: JsonObject): JsonObject => renamed(withValueAt(object, [field], undefined), name);
    return {
      ...subject,
      object: without(subject.object),
      mutants: subject.mutants.map((mutant) => ({ ...mutant, object: without(mutant.object) })),
    };
  });
}
