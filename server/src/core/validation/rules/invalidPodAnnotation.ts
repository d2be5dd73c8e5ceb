import { hasUnknown, isUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { isOfType, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { ScalarVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

const deletionCost = "controller.kubernetes.io/pod-deletion-cost";
const appArmor = "container.apparmor.security.beta.kubernetes.io/";

/** Reports an annotation of pods with a meaning for the server, whose value has none. */
export const invalidPodAnnotation: Rule = {
  code: "invalid-pod-annotation",
  summary: "An annotation that means something to the server has a value that means nothing.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "ObjectMeta.annotations{}") return;
    const { value } = visit.node;
    if (visit.element?.kind !== "field" || typeof value !== "string") return;
    const { name } = visit.element;
    if ((name !== deletionCost && !name.startsWith(appArmor)) || isOpaqueScalar(visit.node, visit.object.role)) return;
    const holder = visit.parent?.parent?.parent;
    if (!holder || !isOfType(holder, "Pod", "PodTemplateSpec")) return;
    if (name === deletionCost) {
      if (!isInt32(value)) report({ message: `The cost of deletion must be a whole number of 32 bits, not ${quoteValue(value)}.` });
      return;
    }
    if (value !== "" && value !== "runtime/default" && value !== "unconfined" && !value.startsWith("localhost/"))
      report({ message: `The profile must be runtime/default, unconfined or localhost/<name>, not ${quoteValue(value)}.` });
    const container = name.slice(appArmor.length);
    if (!hasContainer(visit, container))
      report({ message: `The pod has no container ${quoteValue(container)}.`, range: visit.keyRange ?? visit.range });
  },
};

function isInt32(text: string): boolean {
  return /^(?:0|-?[1-9]\d{0,9})$/.test(text) && Number(text) <= 2 ** 31 - 1 && Number(text) >= -(2 ** 31);
}

function hasContainer(visit: ScalarVisit, name: string): boolean {
  const spec = memberOf(visit.parent?.parent?.parent?.node, "spec");
  const lists = [memberOf(spec, "containers"), memberOf(spec, "initContainers"), memberOf(spec, "ephemeralContainers")];
  if (spec?.kind !== "map" || isUnknown(spec, visit.object.role)) return true;
  if (lists.some((list) => hasUnknown(list, visit.object.role, 3))) return true;
  return lists.some((list) => itemsOf(list).some((container) => textOf(container, "name") === name));
}
