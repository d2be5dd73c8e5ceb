import { expect, test } from "vitest";
import { parseApiVersion } from "../../../server/src/core/manifest/resource.ts";
import { isServed } from "../../../server/src/core/schema/kubernetesVersion.ts";
import type { KindFacts, StructuralSchema } from "../../../server/src/core/schema/structuralSchema.ts";
import { builtInCatalog } from "../../support/factsPack.ts";

// Landmarks of the Kubernetes minors, written down from release notes and enhancement proposals, not from the pack.

const oldest = 24;
const newest = 37;
const minors = Array.from({ length: newest - oldest + 1 }, (_, index) => oldest + index);

function findKind(name: string, minor: number): KindFacts | undefined {
  const [apiVersion = "", kind = ""] = name.split(" ");
  const catalog = builtInCatalog(`1.${String(minor)}`);
  const found = catalog.find({ ...parseApiVersion(apiVersion), kind });
  return found && isServed(found, catalog.kubernetesVersion) ? found : undefined;
}

/** Follows "spec.containers[].env[]" through the schema of a kind. */
function findField(kind: string, path: string, minor: number): StructuralSchema | undefined {
  return path
    .replaceAll("[]", ".[]")
    .split(".")
    .reduce<StructuralSchema | undefined>(
      (schema, step) => (step === "[]" ? schema?.items : schema?.properties?.get(step)),
      findKind(kind, minor)?.schema,
    );
}

/** The minors of the pack from one to another as "24..28". */
function span(has: (minor: number) => boolean): string {
  const having = minors.filter(has);
  const isWhole = having.every((minor, index) => minor === having[0]! + index);
  return having.length === 0 ? "never" : isWhole ? `${String(having[0])}..${String(having.at(-1))}` : having.join(",");
}

test.each([
  ["apps/v1 Deployment", "24..37"],
  ["batch/v1 CronJob", "24..37"],
  ["extensions/v1beta1 Ingress", "never"],
  ["apiextensions.k8s.io/v1beta1 CustomResourceDefinition", "never"],
  ["batch/v1beta1 CronJob", "24..24"],
  ["policy/v1beta1 PodSecurityPolicy", "24..24"],
  ["policy/v1beta1 PodDisruptionBudget", "24..24"],
  ["discovery.k8s.io/v1beta1 EndpointSlice", "24..24"],
  ["events.k8s.io/v1beta1 Event", "24..24"],
  ["node.k8s.io/v1beta1 RuntimeClass", "24..24"],
  ["autoscaling/v2beta1 HorizontalPodAutoscaler", "24..24"],
  ["autoscaling/v2beta2 HorizontalPodAutoscaler", "24..25"],
  ["autoscaling/v2 HorizontalPodAutoscaler", "24..37"],
  ["flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema", "24..25"],
  ["flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema", "24..28"],
  ["flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema", "26..31"],
  ["flowcontrol.apiserver.k8s.io/v1 FlowSchema", "29..37"],
  ["storage.k8s.io/v1beta1 CSIStorageCapacity", "24..26"],
  ["storage.k8s.io/v1alpha1 VolumeAttributesClass", "29..34"],
  ["storage.k8s.io/v1beta1 VolumeAttributesClass", "31..36"],
  ["storage.k8s.io/v1 VolumeAttributesClass", "34..37"],
  ["networking.k8s.io/v1alpha1 ClusterCIDR", "25..28"],
  ["networking.k8s.io/v1 ServiceCIDR", "33..37"],
  ["admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy", "28..33"],
  ["admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy", "30..37"],
  ["admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy", "34..37"],
  ["authentication.k8s.io/v1 SelfSubjectReview", "28..37"],
  ["resource.k8s.io/v1alpha1 ResourceClaim", "26..26"],
  ["resource.k8s.io/v1alpha2 ResourceClaim", "27..30"],
  ["resource.k8s.io/v1beta1 ResourceClaim", "32..37"],
  ["resource.k8s.io/v1beta2 ResourceClaim", "33..37"],
  ["resource.k8s.io/v1 ResourceClaim", "34..37"],
  ["certificates.k8s.io/v1beta1 ClusterTrustBundle", "33..37"],
  ["rbac.authorization.k8s.io/v1alpha1 Role", "never"],
])("%s is served in %s", (kind, expected) => {
  expect(span((minor) => findKind(kind, minor) !== undefined)).toBe(expected);
});

test.each([
  ["v1 Pod", "spec.ephemeralContainers", "24..37"],
  ["v1 Pod", "metadata.clusterName", "24..24"],
  ["v1 Pod", "spec.hostUsers", "25..37"],
  ["v1 Pod", "spec.schedulingGates", "26..37"],
  ["v1 Pod", "spec.resourceClaims", "26..37"],
  ["v1 Pod", "spec.resources", "32..37"],
  ["v1 Pod", "spec.hostnameOverride", "34..37"],
  ["v1 Pod", "spec.initContainers[].restartPolicy", "28..37"],
  ["v1 Pod", "spec.containers[].restartPolicyRules", "34..37"],
  ["v1 Pod", "spec.containers[].resizePolicy", "27..37"],
  ["v1 Pod", "spec.containers[].resources.claims", "26..37"],
  ["v1 Pod", "spec.containers[].lifecycle.preStop.sleep", "29..37"],
  ["v1 Pod", "spec.containers[].lifecycle.stopSignal", "33..37"],
  ["v1 Pod", "spec.containers[].securityContext.appArmorProfile", "30..37"],
  ["v1 Pod", "spec.securityContext.supplementalGroupsPolicy", "31..37"],
  ["v1 Pod", "spec.volumes[].image", "31..37"],
  ["v1 Pod", "spec.topologySpreadConstraints[].minDomains", "24..37"],
  ["v1 Pod", "spec.topologySpreadConstraints[].matchLabelKeys", "25..37"],
  ["v1 Pod", "spec.topologySpreadConstraints[].nodeAffinityPolicy", "25..37"],
  ["v1 Pod", "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[].matchLabelKeys", "29..37"],
  ["v1 Service", "spec.trafficDistribution", "30..37"],
  ["v1 PersistentVolume", "spec.volumeAttributesClassName", "29..37"],
  ["apps/v1 StatefulSet", "spec.ordinals", "26..37"],
  ["apps/v1 StatefulSet", "spec.persistentVolumeClaimRetentionPolicy", "24..37"],
  ["batch/v1 CronJob", "spec.timeZone", "24..37"],
  ["batch/v1 Job", "spec.podFailurePolicy", "25..37"],
  ["batch/v1 Job", "spec.backoffLimitPerIndex", "28..37"],
  ["batch/v1 Job", "spec.podReplacementPolicy", "28..37"],
  ["batch/v1 Job", "spec.successPolicy", "30..37"],
  ["batch/v1 Job", "spec.managedBy", "30..37"],
  ["policy/v1 PodDisruptionBudget", "spec.unhealthyPodEvictionPolicy", "26..37"],
  ["autoscaling/v2 HorizontalPodAutoscaler", "spec.behavior.scaleUp.tolerance", "33..37"],
  ["networking.k8s.io/v1 NetworkPolicy", "status", "24..27"],
])("%s has %s in %s", (kind, path, expected) => {
  expect(span((minor) => findField(kind, path, minor) !== undefined)).toBe(expected);
});

test.each([
  ["batch/v1beta1 CronJob", "never"],
  ["autoscaling/v2beta2 HorizontalPodAutoscaler", "never"],
  ["flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema", "never"],
  ["storage.k8s.io/v1 StorageClass", "never"],
  ["apiextensions.k8s.io/v1 CustomResourceDefinition", "never"],
  ["resource.k8s.io/v1alpha2 ResourceClaim", "27..30"],
  ["resource.k8s.io/v1beta1 ResourceClaim", "32..37"],
  ["resource.k8s.io/v1 ResourceClaim", "never"],
  ["networking.k8s.io/v1alpha1 ClusterCIDR", "25..28"],
  ["networking.k8s.io/v1beta1 ServiceCIDR", "31..36"],
  ["admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy", "28..33"],
  ["internal.apiserver.k8s.io/v1alpha1 StorageVersion", "24..37"],
])("%s is off by default in %s", (kind, expected) => {
  expect(span((minor) => findKind(kind, minor)?.offByDefault === true)).toBe(expected);
});

test("no stable version is off by default, every alpha version is", () => {
  for (const minor of minors) {
    const kinds = builtInCatalog(`1.${String(minor)}`).all();
    expect(kinds.length).toBeGreaterThan(60);
    const isAlpha = ({ version }: KindFacts): boolean => version.includes("alpha");
    const isBeta = ({ version }: KindFacts): boolean => version.includes("beta");
    const named = (all: readonly KindFacts[]): readonly string[] => all.map(({ group, version, kind }) => `${group}/${version} ${kind}`);
    expect(named(kinds.filter((kind) => !isAlpha(kind) && !isBeta(kind) && kind.offByDefault))).toEqual([]);
    expect(named(kinds.filter((kind) => isAlpha(kind) && !kind.offByDefault))).toEqual([]);
  }
});
