import { memberOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf } from "../structure.ts";

/** Reports metadata that the claim of an ephemeral volume gets from its pod and not from the manifest. */
export const claimTemplateMetadata: Rule = {
  code: "claim-template-metadata",
  summary: "The claim of an ephemeral volume has metadata other than labels and annotations.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (placeOf(visit) !== "PersistentVolumeClaimTemplate.metadata") return;
    for (const { entry, origin } of entriesOf(visit.node)) {
      const { name } = entry;
      const value = memberOf(entry.value);
      if (name === "labels" || name === "annotations" || value === undefined || visit.schema.properties?.has(name) !== true) continue;
      if (value.kind === "scalar" && (value.value === "" || value.value === 0 || value.value === 0n)) continue;
      report({
        message: `${name} cannot be set here: a claim made for a pod can be given labels and annotations only.`,
        range: visit.origin ?? origin ?? entry.key.range,
        path: [...pathOf(visit), { kind: "field", name }],
      });
    }
  },
};
