import { dnsLabel, dnsSubdomain } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Kinds whose name becomes the name of pods and so of their hosts. */
const kinds: ReadonlySet<string> = new Set([
  "/Pod",
  "/ReplicationController",
  "apps/Deployment",
  "apps/ReplicaSet",
  "batch/CronJob",
  "batch/Job",
]);

/** Reports a name that is allowed and cannot be the name of a host. */
export const nameUnfitForHosts: Rule = {
  code: "name-unfit-for-hosts",
  summary: "The name of a workload cannot be the name of a host.",
  severity: "warning",
  stage: "validate",
  scalar(visit, report) {
    const { parent, object } = visit;
    if (visit.declaredName !== "name" || parent?.schema.typeName !== "ObjectMeta" || parent.parent?.parent !== undefined) return;
    if (!kinds.has(`${object.gvk.group}/${object.gvk.kind}`)) return;
    const { node } = visit;
    const { value } = node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(node, object.role) || dnsSubdomain(value) !== undefined) return;
    const reason = dnsLabel(value);
    if (reason !== undefined) report({ message: `Pods and their hosts are called by the name ${quoteValue(value)}, which ${reason}.` });
  },
};
