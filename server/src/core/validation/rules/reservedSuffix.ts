import { compareMinors } from "../../schema/kubernetesVersion.ts";
import type { Rule } from "../rule.ts";

const suffix = ".static.k8s.io";
const kinds: ReadonlySet<string> = new Set([
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "MutatingWebhookConfiguration",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
]);

/** Reports a name that belongs to what the server reads from its own files when it starts. 1.36 warns of it, and later ones refuse it. */
export const reservedSuffix: Rule = {
  code: "reserved-suffix",
  summary: `A webhook or policy has a name that ends in ${suffix}.`,
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { parent, object } = visit;
    if (visit.declaredName !== "name" || parent?.schema.typeName !== "ObjectMeta" || parent.parent?.parent !== undefined) return;
    if (object.gvk.group !== "admissionregistration.k8s.io" || !kinds.has(object.gvk.kind)) return;
    const { node } = visit;
    const version = object.catalog.kubernetesVersion;
    if (typeof node.value !== "string" || !node.value.endsWith(suffix) || compareMinors(version, "1.36") < 0) return;
    report({
      message: `Names that end in ${suffix} are for what the server reads from its own files. Choose another one.`,
      severity: compareMinors(version, "1.37") < 0 ? "warning" : "error",
    });
  },
};
