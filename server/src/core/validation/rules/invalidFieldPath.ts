import { nearestName } from "../../schema/nearestName.ts";
import { qualifiedKey } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { listWords, quoteValue } from "../wording.ts";

const inVariables = [
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.serviceAccountName",
  "status.hostIP",
  "status.hostIPs",
  "status.podIP",
  "status.podIPs",
];
const inFiles = ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

/** Reports a field of the pod that it cannot show to its containers. */
export const invalidFieldPath: Rule = {
  code: "invalid-field-path",
  summary: "A field is none that a pod can show to its containers.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "ObjectFieldSelector.fieldPath") return;
    const { value, range } = visit.node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    const holder = visit.parent?.parent?.schema.typeName;
    const paths = holder === "EnvVarSource" ? inVariables : holder === "DownwardAPIVolumeFile" ? inFiles : undefined;
    // An old name for the node, which only variables may use.
    if (!paths || paths.includes(value) || (holder === "EnvVarSource" && value === "spec.host")) return;
    const [, path, key] = /^([^[]+)\['(.*)'\]$/s.exec(value) ?? [];
    if (path !== undefined && key !== undefined) {
      if (path === "metadata.labels" || path === "metadata.annotations") {
        const reason = qualifiedKey(path === "metadata.annotations" ? key.toLowerCase() : key);
        if (reason !== undefined) report({ message: `The key ${quoteValue(key)} in fieldPath ${reason}.` });
      } else report({ message: `Only metadata.labels and metadata.annotations have keys, not ${path}.` });
      return;
    }
    const nearest = nearestName(value, paths);
    report({
      message: `fieldPath must be ${listWords([...paths, "metadata.labels['<key>']", "metadata.annotations['<key>']"])}, not ${quoteValue(value)}.`,
      ...(nearest === undefined || visit.origin
        ? {}
        : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range, newText: nearest }], isPreferred: true }] }),
    });
  },
};
