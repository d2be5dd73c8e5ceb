import { dnsLabel, dnsLabel1035, dnsSubdomain, pathSegment, type NameCheck } from "../names.ts";
import { compareMinors } from "../../schema/kubernetesVersion.ts";
import type { ObjectView } from "../objectView.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Kinds whose names may be any segment of a path, or follow a rule of their own that allows more than a DNS subdomain. */
const looseKinds: ReadonlySet<string> = new Set([
  "//ComponentStatus",
  "//Event",
  "apiregistration.k8s.io//APIService",
  "certificates.k8s.io//CertificateSigningRequest",
  "certificates.k8s.io//ClusterTrustBundle",
  "internal.apiserver.k8s.io//StorageVersion",
  "networking.k8s.io//IPAddress",
  "policy//PodDisruptionBudget",
  "rbac.authorization.k8s.io//ClusterRole",
  "rbac.authorization.k8s.io//ClusterRoleBinding",
  "rbac.authorization.k8s.io//Role",
  "rbac.authorization.k8s.io//RoleBinding",
]);

/** Reports a name, or a namespace, that the server does not take for the kind. */
export const invalidName: Rule = {
  code: "invalid-name",
  summary: "The name of an object has characters or a length that its kind does not allow.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { parent } = visit;
    if (parent?.schema.typeName !== "ObjectMeta") return;
    const { element, node, object } = visit;
    if (element?.kind !== "field") return;
    const holder = parent.parent;
    const isEmbedded = holder?.schema.embeddedResource === true;
    if (typeof node.value !== "string" || node.value === "" || (holder?.parent !== undefined && !isEmbedded)) return;
    const isNamespaced = isEmbedded || object.kind?.namespaced === true;
    const ofName = isEmbedded ? pathSegment : nameCheck(object);
    const check = element.name === "name" ? ofName : element.name === "namespace" && isNamespaced ? dnsLabel : undefined;
    const reason = check?.(node.value);
    if (reason !== undefined) {
      const what = element.name === "name" ? `The name ${quoteValue(node.value)}` : `The namespace ${quoteValue(node.value)}`;
      report({ message: `${what} ${reason}.` });
    }
  },
};

function nameCheck({ gvk, kind, catalog }: ObjectView): NameCheck {
  if (kind?.custom === true) return dnsSubdomain;
  // Reviews are questions to the server, not objects that it keeps.
  if (gvk.kind.endsWith("Review")) return () => undefined;
  if (gvk.group === "" && gvk.kind === "Namespace") return dnsLabel;
  // Names that begin with a digit came with Kubernetes 1.36.
  if (gvk.group === "" && gvk.kind === "Service") return compareMinors(catalog.kubernetesVersion, "1.36") >= 0 ? dnsLabel : dnsLabel1035;
  // Their pods are called by it, and since Kubernetes 1.28 the server looks at that.
  if (gvk.group === "apps" && gvk.kind === "StatefulSet" && compareMinors(catalog.kubernetesVersion, "1.28") >= 0) return dnsLabel;
  if (gvk.group === "batch" && gvk.kind === "CronJob") return (name) => dnsSubdomain(name) ?? atMost(name, 52);
  return looseKinds.has(`${gvk.group}//${gvk.kind}`) || gvk.version.includes("alpha") ? pathSegment : dnsSubdomain;
}

function atMost(name: string, limit: number): string | undefined {
  return name.length > limit
    ? `has ${String(name.length)} characters; at most ${String(limit)} are allowed, because its jobs get a longer one`
    : undefined;
}
