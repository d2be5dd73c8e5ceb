import { qualifiedKey } from "../names.ts";
import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["NamespaceSpec.finalizers[]", "ObjectMeta.finalizers[]"]);
const standard: ReadonlySet<string> = new Set(["kubernetes", "orphan", "foregroundDeletion"]);
/** Groups of which the server asks for a domain; of others it only asks for a name. */
const strictGroups: ReadonlySet<string> = new Set([
  "",
  "apps",
  "autoscaling",
  "batch",
  "certificates.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "flowcontrol.apiserver.k8s.io",
  "networking.k8s.io",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
]);

/** Reports a finalizer that does not say whose it is. */
export const finalizerWithoutDomain: Rule = {
  code: "finalizer-without-domain",
  summary: "A finalizer has no domain before its name.",
  severity: "error",
  stage: "validate",
  ...textsAt(places, (name, place, visit) => {
    if (name.includes("/") || standard.has(name) || qualifiedKey(name) !== undefined) return undefined;
    // Only those of the object itself are looked at, not those of the templates in it.
    const { gvk, kind } = visit.object;
    if ((place === "ObjectMeta.finalizers[]" && visit.depth > 3) || kind?.custom === true) return undefined;
    if (!strictGroups.has(gvk.group) || gvk.version.includes("alpha") || (gvk.group === "" && gvk.kind === "Event")) return undefined;
    return `The finalizer ${quoteValue(name)} needs a domain, such as example.com/${name}.`;
  }),
};
