import { hasUnknown, isTrue, itemsOf, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";
import type { YamlNode } from "../../yaml/nodes.ts";

/** Reports pods of Windows in which some containers run as processes of the node and others do not, or that do not share its network. */
export const hostProcessConflict: Rule = {
  code: "host-process-conflict",
  summary: "A container is a process of its Windows node, but its pod does not fit that.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (isOfType(visit, "PodSpec") && !hasUnknown(visit.node, visit.object.role, 2)) check(visit, report);
  },
};

function check(visit: MapVisit, report: ReportFunction): void {
  const ofPod = memberOf(visit.node, "securityContext", "windowsOptions", "hostProcess");
  const containers = [...itemsOf(visit.node, "initContainers"), ...itemsOf(visit.node, "containers")];
  const isHost = (container: YamlNode | undefined): boolean =>
    isTrue(memberOf(container, "securityContext", "windowsOptions", "hostProcess") ?? ofPod);
  const settings = [ofPod, ...containers.map((container) => memberOf(container, "securityContext"))];
  if (settings.some((setting) => hasUnknown(setting, visit.object.role))) return;
  for (const container of containers) {
    const own = memberOf(container, "securityContext", "windowsOptions", "hostProcess");
    if (own?.kind === "scalar" && ofPod?.kind === "scalar" && own.value !== ofPod.value) {
      report({ message: "hostProcess must be the same in the pod and its containers.", range: visit.origin ?? own.range });
      return;
    }
  }
  if (!containers.some(isHost)) return;
  if (!containers.every(isHost))
    report({ message: "Either all containers of a pod have hostProcess, or none.", ...memberPlace(visit, "containers", "key") });
  if (!isTrue(visit.node, "hostNetwork"))
    report({ message: "Containers with hostProcess need hostNetwork: true.", ...memberPlace(visit, "hostNetwork") });
}
