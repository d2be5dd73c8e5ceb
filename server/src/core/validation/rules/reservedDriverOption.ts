import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf } from "../structure.ts";

const places: ReadonlySet<string> = new Set(["FlexPersistentVolumeSource.options", "FlexVolumeSource.options"]);

/** Reports an option of a volume driver in a domain that Kubernetes keeps for itself. */
export const reservedDriverOption: Rule = {
  code: "reserved-driver-option",
  summary: "An option of a volume driver has a name in a domain of Kubernetes.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    for (const { entry, origin } of entriesOf(visit.node)) {
      const [domain = ""] = entry.name.split("/");
      if (!/(?:^|\.)(?:kubernetes|k8s)\.io$/i.test(domain)) continue;
      report({
        message: `The names in ${domain} are reserved for Kubernetes itself.`,
        range: visit.origin ?? origin ?? entry.key.range,
        path: [...pathOf(visit), { kind: "field", name: entry.name }],
      });
    }
  },
};
