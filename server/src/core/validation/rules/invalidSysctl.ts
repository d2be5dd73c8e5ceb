import { isUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

const sysctl = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;

/** Reports a setting of the kernel that can be none, or that is set twice. */
export const invalidSysctl: Rule = {
  code: "invalid-sysctl",
  summary: "A setting of the kernel is written twice, or has a name that it cannot have.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (placeOf(visit) !== "PodSecurityContext.sysctls") return;
    const seen = new Set<string>();
    for (const item of itemsOf(visit.node)) {
      const node = memberOf(item, "name");
      const name = textOf(node);
      if (node === undefined || name === undefined || name === "" || isUnknown(node, visit.object.role)) continue;
      const range = visit.origin ?? node.range;
      if (name.length > 253 || !sysctl.test(name))
        report({ message: `The setting ${quoteValue(name)} may have only lower-case letters, digits, "-", "_", "." and "/".`, range });
      else if (seen.has(name)) report({ message: `The setting ${name} is written twice.`, range });
      seen.add(name);
    }
  },
};
