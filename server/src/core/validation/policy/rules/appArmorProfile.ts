import { memberOf } from "../../members.ts";
import { isOpaqueScalar } from "../../opaque.ts";
import { quoteValue } from "../../wording.ts";
import { isValue, placeIn, securityOwners } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

const annotationPrefix = "container.apparmor.security.beta.kubernetes.io/";

/** Reports a profile other than that of the runtime or one of the node, in fields or in the old annotations. */
export const appArmorProfile: PolicyRule = {
  code: "app-armor-profile",
  summary: "A pod switches AppArmor off.",
  ...baseline,
  check({ pod, view }, report) {
    if (!pod) return;
    const names = ["securityContext", "appArmorProfile", "type"];
    for (const { node, path, title } of securityOwners(pod)) {
      if (isValue(node, "Unconfined", ...names))
        report({ message: `${title} runs without an AppArmor profile.`, ...placeIn(node, path, ...names) });
    }
    const annotations = memberOf(pod.metadata, "annotations");
    for (const { name, key, value } of annotations?.kind === "map" ? annotations.entries : []) {
      const node = memberOf(value);
      if (!name.startsWith(annotationPrefix) || node?.kind !== "scalar" || typeof node.value !== "string") continue;
      if (isOpaqueScalar(node, view.role) || /^(|runtime\/default|localhost\/.*)$/.test(node.value)) continue;
      report({ message: `The annotation sets the AppArmor profile ${quoteValue(node.value)}.`, range: key.range });
    }
  },
};
