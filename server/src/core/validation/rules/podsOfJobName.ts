import { dnsLabel } from "../names.ts";
import { isTrue, memberOf, numberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";

const longest = 63;

/** Reports the name of a job that cannot be the label, or begin the host names, that its pods get from it. */
export const podsOfJobName: Rule = {
  code: "pods-of-job-name",
  summary: "The name of a job does not fit the labels and host names that its pods get from it.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (visit.parent || !isOfType(visit, "Job")) return;
    const written = memberOf(visit.node, "metadata", "name");
    const name = textOf(written);
    if (written === undefined || name === undefined || isOpaqueScalar({ value: name }, visit.object.role)) return;
    const path = [...visit.object.path, { kind: "field" as const, name: "metadata" }, { kind: "field" as const, name: "name" }];
    const place = { range: visit.origin ?? written.range, path };
    // A name that is too long for any object is said to be that.
    if (name.length > 253) return;
    if (name.length > longest && !isTrue(visit.node, "spec", "manualSelector")) {
      report({
        message: `The name has ${String(name.length)} characters; at most ${String(longest)} fit into the label of the job's pods.`,
        ...place,
      });
      return;
    }
    const completions = numberOf(visit.node, "spec", "completions") ?? 0;
    if (textOf(visit.node, "spec", "completionMode") !== "Indexed" || completions < 1) return;
    const host = `${name}-${String(completions - 1)}`;
    const reason = dnsLabel(host);
    if (reason !== undefined) report({ message: `The last pod of the job would have the host name ${host}, which ${reason}.`, ...place });
  },
};
