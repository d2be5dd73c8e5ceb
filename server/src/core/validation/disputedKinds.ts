import type { Reported } from "./knownFindings.ts";
import type { Visit } from "./structure.ts";

/** What is said of a kind that is namespaced in one CRD and not in another as a warning: which of them the cluster has nobody here can know. */
export function softenDisputed(reported: Reported, visit: Visit): Reported {
  const { finding } = reported;
  if (!visit.isCustom || finding.severity !== "error" || visit.object.kind?.isDisputed !== true) return reported;
  const message = `${finding.message} Several CustomResourceDefinitions of ${visit.object.gvk.kind} are at hand, and they differ.`;
  return { ...reported, finding: { ...finding, severity: "warning", message } };
}
