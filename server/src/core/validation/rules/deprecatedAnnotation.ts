import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { itemsOf, memberOf, textOf, type WrittenValue } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { Visit } from "../structure.ts";
import type { YamlNode } from "../../yaml/nodes.ts";

const seccomp = "container.seccomp.security.alpha.kubernetes.io/";
const appArmor = "container.apparmor.security.beta.kubernetes.io/";

/** Reports an annotation that has no effect any more, or that a field took the place of. */
export const deprecatedAnnotation: Rule = {
  code: "deprecated-annotation",
  summary: "An annotation has no effect any more, or a field took its place.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "ObjectMeta.annotations{}" || visit.element?.kind !== "field") return;
    const holder = visit.parent?.parent?.parent;
    const reason = holder && reasonOf(visit.element.name, holder);
    if (reason !== undefined) {
      report({ message: `${visit.element.name} ${reason}`, range: visit.keyRange ?? visit.range, tags: ["deprecated"] });
    }
  },
};

function reasonOf(name: string, { schema, node, object }: Visit): string | undefined {
  const isSince = (minor: string): boolean => compareMinors(object.catalog.kubernetesVersion, minor) >= 0;
  switch (schema.typeName) {
    case "Pod":
    case "PodTemplateSpec":
      return reasonOnPods(name, node, schema.typeName === "PodTemplateSpec");
    case "Service":
      if (name !== "service.kubernetes.io/topology-aware-hints") return undefined;
      return "is deprecated. Use service.kubernetes.io/topology-mode.";
    case "Ingress":
      if (name !== "kubernetes.io/ingress.class" || memberOf(node, "spec", "ingressClassName") !== undefined) return undefined;
      return "is deprecated. Use spec.ingressClassName.";
    case "ServiceAccount":
      if (name !== "kubernetes.io/enforce-mountable-secrets" || !isSince("1.32")) return undefined;
      return "is deprecated. Keep Secrets that others may not mount in a namespace of their own.";
    case "PersistentVolume":
    case "PersistentVolumeClaim":
      if (name === "volume.beta.kubernetes.io/mount-options" && schema.typeName === "PersistentVolume" && isSince("1.31"))
        return "is deprecated. Use spec.mountOptions.";
      return name === "volume.beta.kubernetes.io/storage-class" ? "is deprecated. Use spec.storageClassName." : undefined;
    default:
      return undefined;
  }
}

function reasonOnPods(name: string, pod: YamlNode | undefined, isTemplate: boolean): string | undefined {
  if (name === "scheduler.alpha.kubernetes.io/critical-pod") return "has no effect. Use priorityClassName.";
  if (/^security\.alpha\.kubernetes\.io\/(unsafe-)?sysctls$/.test(name)) return "has no effect. Use securityContext.sysctls.";
  if (name === "seccomp.security.alpha.kubernetes.io/pod")
    return hasProfile(pod, "seccompProfile") ? undefined : "has no effect. Use securityContext.seccompProfile.";
  if (name.startsWith(seccomp)) {
    const container = containerOf(pod, name.slice(seccomp.length));
    if (container === undefined || memberOf(container, "securityContext", "seccompProfile") !== undefined) return undefined;
    return "has no effect. Use securityContext.seccompProfile of the container.";
  }
  if (!isTemplate || !name.startsWith(appArmor)) return undefined;
  const container = containerOf(pod, name.slice(appArmor.length));
  if (container === undefined || memberOf(container, "securityContext", "appArmorProfile") !== undefined) return undefined;
  return hasProfile(pod, "appArmorProfile") ? undefined : "is deprecated. Use securityContext.appArmorProfile of the container.";
}

function hasProfile(pod: YamlNode | undefined, field: string): boolean {
  return memberOf(pod, "spec", "securityContext", field) !== undefined;
}

function containerOf(pod: YamlNode | undefined, name: string): WrittenValue | undefined {
  return [...itemsOf(pod, "spec", "containers"), ...itemsOf(pod, "spec", "initContainers")].find((item) => textOf(item, "name") === name);
}
