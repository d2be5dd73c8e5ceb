import { dnsLabel, dnsLabel1035, dnsSubdomain, labelValue, pathSegment, type NameCheck } from "../names.ts";
import { aroundOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { Visit } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** Names of what is generated end with a dash, and the server lets that pass here. */
const subdomainOrPrefix: NameCheck = (name) => dnsSubdomain(name.replace(/-$/, "a"));

const driverName: NameCheck = (name) =>
  name.length > 63 ? `has ${String(name.length)} characters; at most 63 are allowed` : dnsSubdomain(name.toLowerCase());

/** Kinds begin with a capital letter by custom only. */
const kindName: NameCheck = (name) => dnsLabel1035(name.toLowerCase());

/** A request, or one of its alternatives behind a slash. */
const requestName: NameCheck = (name) => {
  const [request = "", alternative] = name.split("/");
  return dnsLabel(request) ?? (alternative === undefined ? undefined : dnsLabel(alternative));
};

const searchDomain: NameCheck = (name) => (name === "." ? undefined : dnsSubdomain(name.replace(/\.$/, "").replaceAll("_", "a")));

/** As long as the kernel takes it. */
const hostName: NameCheck = (name) =>
  name.length > 64 ? `has ${String(name.length)} characters; at most 64 are allowed` : dnsSubdomain(name);

const withoutSlash: NameCheck = (name) => (name.includes("/") ? 'may not contain "/"' : undefined);

const namespaceOrAll: NameCheck = (name) => (name === "*" ? undefined : dnsLabel(name));

/** Parts with slashes between them. */
const poolName: NameCheck = (name) =>
  name.length > 253
    ? `has ${String(name.length)} characters; at most 253 are allowed`
    : name
        .split("/")
        .map(dnsSubdomain)
        .find((reason) => reason !== undefined);

const checks: ReadonlyMap<string, NameCheck> = new Map<string, NameCheck>([
  ["APIServiceSpec.group", dnsSubdomain],
  ["APIServiceSpec.version", dnsLabel1035],
  ["CSINodeDriver.name", driverName],
  ["CSIPersistentVolumeSource.driver", driverName],
  ["CSIStorageCapacity.storageClassName", dnsSubdomain],
  ["CSIVolumeSource.driver", driverName],
  ["ConfigMapEnvSource.name", subdomainOrPrefix],
  ["ConfigMapKeySelector.name", dnsSubdomain],
  ["Container.name", dnsLabel],
  ["ContainerResourceMetricSource.container", dnsLabel],
  ["CounterSet.name", dnsLabel],
  ["CrossVersionObjectReference.kind", pathSegment],
  ["CrossVersionObjectReference.name", pathSegment],
  ["CustomResourceDefinitionNames.categories[]", dnsLabel1035],
  ["CustomResourceDefinitionNames.kind", kindName],
  ["CustomResourceDefinitionNames.listKind", kindName],
  ["CustomResourceDefinitionNames.plural", dnsLabel1035],
  ["CustomResourceDefinitionNames.shortNames[]", dnsLabel1035],
  ["CustomResourceDefinitionNames.singular", dnsLabel1035],
  ["CustomResourceDefinitionSpec.group", dnsSubdomain],
  ["CustomResourceDefinitionVersion.name", dnsLabel1035],
  ["Device.name", dnsLabel],
  ["DeviceClaimConfiguration.requests[]", requestName],
  ["DeviceConstraint.requests[]", requestName],
  ["DeviceCounterConsumption.counterSet", dnsLabel],
  ["DeviceRequest.name", dnsLabel],
  ["DeviceSubRequest.deviceClassName", dnsSubdomain],
  ["DeviceSubRequest.name", dnsLabel],
  ["DeviceTaint.value", labelValue],
  ["Endpoint.hostname", dnsLabel],
  ["Endpoint.nodeName", dnsSubdomain],
  ["EndpointAddress.hostname", dnsLabel],
  ["EndpointAddress.nodeName", dnsSubdomain],
  ["EndpointPort.name", dnsLabel],
  ["EphemeralContainer.name", dnsLabel],
  ["ExactDeviceRequest.deviceClassName", dnsSubdomain],
  ["FileKeySelector.volumeName", dnsLabel],
  ["FlockerVolumeSource.datasetName", withoutSlash],
  ["ForNode.name", dnsSubdomain],
  ["ForZone.name", labelValue],
  ["HostAlias.hostnames[]", dnsSubdomain],
  ["IngressClassParametersReference.apiGroup", dnsSubdomain],
  ["IngressClassParametersReference.kind", pathSegment],
  ["IngressClassParametersReference.name", pathSegment],
  ["IngressClassParametersReference.namespace", dnsLabel],
  ["IngressServiceBackend.name", dnsLabel],
  ["IngressSpec.ingressClassName", dnsSubdomain],
  ["IngressTLS.secretName", dnsSubdomain],
  ["MetricIdentifier.name", pathSegment],
  ["MutatingAdmissionPolicyBindingSpec.policyName", dnsSubdomain],
  ["MutatingWebhook.admissionReviewVersions[]", dnsLabel1035],
  ["NamedRuleWithOperations.resourceNames[]", pathSegment],
  ["OpaqueDeviceConfiguration.driver", driverName],
  ["ParamKind.kind", kindName],
  ["ParamRef.name", pathSegment],
  ["ParentReference.group", dnsSubdomain],
  ["ParentReference.name", pathSegment],
  ["ParentReference.namespace", pathSegment],
  ["ParentReference.resource", pathSegment],
  ["PersistentVolumeClaimSpec.storageClassName", dnsSubdomain],
  ["PersistentVolumeClaimSpec.volumeAttributesClassName", dnsSubdomain],
  ["PersistentVolumeSpec.storageClassName", dnsSubdomain],
  ["PersistentVolumeSpec.volumeAttributesClassName", dnsSubdomain],
  ["PodAffinityTerm.namespaces[]", dnsLabel],
  ["PodDNSConfig.searches[]", searchDomain],
  ["PodResourceClaim.name", dnsLabel],
  ["PodResourceClaim.resourceClaimName", dnsSubdomain],
  ["PodResourceClaim.resourceClaimTemplateName", dnsSubdomain],
  ["PodSpec.hostname", dnsLabel],
  ["PodSpec.hostnameOverride", hostName],
  ["PodSpec.nodeName", dnsSubdomain],
  ["PodSpec.priorityClassName", dnsSubdomain],
  ["PodSpec.runtimeClassName", dnsSubdomain],
  ["PodSpec.serviceAccountName", dnsSubdomain],
  ["PodSpec.subdomain", dnsLabel],
  ["PriorityLevelConfigurationReference.name", dnsSubdomain],
  ["ResourceClaim.request", dnsLabel],
  ["ResourcePolicyRule.namespaces[]", namespaceOrAll],
  ["ResourcePool.name", poolName],
  ["ResourceSliceSpec.driver", driverName],
  ["ResourceSliceSpec.nodeName", dnsSubdomain],
  ["RoleRef.name", pathSegment],
  ["RuntimeClass.handler", dnsLabel],
  ["SecretEnvSource.name", subdomainOrPrefix],
  ["SecretKeySelector.name", dnsSubdomain],
  ["ServiceAccountSubject.namespace", dnsLabel],
  ["ServicePort.name", dnsLabel],
  ["StatefulSetSpec.serviceName", dnsLabel],
  ["StorageOSVolumeSource.volumeName", dnsLabel],
  ["StorageOSVolumeSource.volumeNamespace", dnsLabel],
  ["Taint.value", labelValue],
  ["TypedLocalObjectReference.apiGroup", dnsSubdomain],
  ["TypedLocalObjectReference.kind", pathSegment],
  ["TypedLocalObjectReference.name", pathSegment],
  ["ValidatingAdmissionPolicyBindingSpec.policyName", dnsSubdomain],
  ["ValidatingWebhook.admissionReviewVersions[]", dnsLabel1035],
  ["Volume.name", dnsLabel],
  ["VolumeAttachmentSource.persistentVolumeName", dnsSubdomain],
  ["VolumeAttachmentSpec.attacher", driverName],
  ["VolumeAttachmentSpec.nodeName", dnsSubdomain],
  ["WebhookConversion.conversionReviewVersions[]", dnsLabel1035],
  ["WindowsSecurityContextOptions.gmsaCredentialSpecName", dnsSubdomain],
]);

/** Where even the empty name is refused although the field may be absent. */
const neverEmpty: ReadonlySet<string> = new Set([
  "Endpoint.nodeName",
  "EndpointAddress.nodeName",
  "IngressClassParametersReference.apiGroup",
  "IngressClassParametersReference.namespace",
  "IngressSpec.ingressClassName",
  "PodResourceClaim.resourceClaimName",
  "PodResourceClaim.resourceClaimTemplateName",
  "PodSpec.hostnameOverride",
  "PodSpec.runtimeClassName",
  "TypedLocalObjectReference.apiGroup",
  "VolumeAttachmentSource.persistentVolumeName",
  "WindowsSecurityContextOptions.gmsaCredentialSpecName",
]);

/** Reports a name inside of an object, of a part of it or of another object, that can be no such name. */
export const invalidReferenceName: Rule = {
  code: "invalid-reference-name",
  summary: "A name inside of an object has characters or a length that are not allowed.",
  severity: "error",
  stage: "validate",
  ...textsAt(
    checks,
    (name, place, visit) => {
      const reason = isLeftAlone(visit, place) ? undefined : checks.get(place)?.(name);
      return reason === undefined
        ? undefined
        : `${name === "" ? "An empty name is not allowed: a name" : `The name ${quoteValue(name)}`} ${reason}.`;
    },
    neverEmpty,
  ),
};

function isLeftAlone(visit: Visit, place: string): boolean {
  // Stateful sets give their pods these two themselves, and what the template says is not looked at.
  if (place === "PodSpec.hostname" || place === "PodSpec.subdomain") return visit.object.gvk.kind === "StatefulSet";
  // A source that is of no known kind is dropped, not refused.
  return place.startsWith("TypedLocalObjectReference.") && aroundOf(visit, "PersistentVolumeClaimSpec") !== undefined;
}
