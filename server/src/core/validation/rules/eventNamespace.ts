import { isUnknown, memberOf, textOf } from "../members.ts";
import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { eventNamesOf } from "../events.ts";

/** Reports an event that is in another namespace than what it is about. One about the cluster is in `default`. */
export const eventNamespace: Rule = {
  code: "event-namespace",
  summary: "An event is in another namespace than what it is about.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    const names = eventNamesOf(visit);
    if (!names) return;
    const namespace = textOf(visit.node, "metadata", "namespace");
    const subject = memberOf(visit.node, names.subject);
    const written = memberOf(subject, "namespace");
    // kubectl fills in a namespace that is not written.
    if (namespace === undefined || namespace === "" || (written !== undefined && textOf(written) === undefined)) return;
    if ([subject, written, memberOf(visit.node, "metadata", "namespace")].some((value) => isUnknown(value, visit.object.role))) return;
    const own = textOf(written) ?? "";
    const isTimed = memberOf(visit.node, "eventTime") !== undefined;
    const expected = own === "" ? (isTimed ? ["default", "kube-system"] : ["default"]) : isTimed ? [namespace] : [own];
    if (expected.includes(namespace)) return;
    const place = subject?.kind === "map" ? memberPlace(visit, names.subject, "key") : {};
    report({
      message:
        own === ""
          ? `An event about something without a namespace is in default, not in ${namespace}.`
          : `The event is in ${namespace}, but what it is about in ${own}.`,
      ...place,
      ...(written ? { range: visit.origin ?? written.range } : {}),
    });
  },
};
