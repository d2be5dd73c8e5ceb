import { fieldAt, stringAt } from "../manifest/nodeAccess.ts";
import { itemFacts, type ItemFact } from "../yaml/itemFacts.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import { originOf } from "../yaml/shiftNode.ts";
import type { LocalKind, Subject } from "./mention.ts";
import { nodesAt, type MentionWriter } from "./mentionWriter.ts";

const containerLists: readonly string[] = ["initContainers[]", "containers[]", "ephemeralContainers[]"];
const probes: readonly string[] = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

/** What the template of a pod, or a pod itself, names: `metadata` and `spec` are its members. */
export function writePodMentions(pod: YamlNode | undefined, writer: MentionWriter): void {
  const spec = fieldAt(pod, "spec");
  writer.declareLabels(fieldAt(pod, "metadata", "labels"), "pod");
  for (const list of containerLists) for (const container of nodesAt(spec, list)) writeContainer(container, writer);
  for (const volume of nodesAt(spec, "volumes[]")) writeVolume(volume, writer);
  for (const field of ["serviceAccountName", "serviceAccount"]) writer.object(fieldAt(spec, field), { group: "", kind: "ServiceAccount" });
  for (const secret of nodesAt(spec, "imagePullSecrets[].name")) writer.object(secret, { group: "", kind: "Secret" });
  writer.object(fieldAt(spec, "priorityClassName"), { group: "scheduling.k8s.io", kind: "PriorityClass" });
  writer.object(fieldAt(spec, "runtimeClassName"), { group: "node.k8s.io", kind: "RuntimeClass" });
  for (const claim of nodesAt(spec, "resourceClaims[]")) {
    writer.add(fieldAt(claim, "name"), local("claim"), { isDeclaration: true });
    writer.object(fieldAt(claim, "resourceClaimName"), { group: "resource.k8s.io", kind: "ResourceClaim" });
    writer.object(fieldAt(claim, "resourceClaimTemplateName"), { group: "resource.k8s.io", kind: "ResourceClaimTemplate" });
  }
  for (const selector of nodesAt(spec, "topologySpreadConstraints[].labelSelector")) writer.selector(selector, "pod");
  for (const kind of ["podAffinity", "podAntiAffinity"]) {
    const place = `affinity.${kind}`;
    const terms = [
      ...nodesAt(spec, `${place}.requiredDuringSchedulingIgnoredDuringExecution[]`),
      ...nodesAt(spec, `${place}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm`),
    ];
    for (const term of terms) {
      const anyNamespace = fieldAt(term, "namespaceSelector") !== undefined || fieldAt(term, "namespaces") !== undefined;
      writer.selector(fieldAt(term, "labelSelector"), "pod", { anyNamespace });
    }
  }
}

function writeContainer(container: YamlNode, writer: MentionWriter): void {
  writer.add(fieldAt(container, "name"), local("container"), { isDeclaration: true });
  for (const port of nodesAt(container, "ports[].name")) writer.add(port, (name) => ({ kind: "port", name }), { isDeclaration: true });
  for (const source of sourcesOf(fieldAt(container, "env"))) {
    writer.keyed(fieldAt(source, "configMapKeyRef"), "ConfigMap");
    writer.keyed(fieldAt(source, "secretKeyRef"), "Secret");
    writer.add(fieldAt(source, "resourceFieldRef", "containerName"), local("container"));
  }
  for (const source of nodesAt(container, "envFrom[]")) {
    writer.keyed(fieldAt(source, "configMapRef"), "ConfigMap", { keys: [] });
    writer.keyed(fieldAt(source, "secretRef"), "Secret", { keys: [] });
  }
  for (const list of ["volumeMounts[].name", "volumeDevices[].name"])
    for (const name of nodesAt(container, list)) writer.add(name, local("volume"));
  for (const name of nodesAt(container, "resources.claims[].name")) writer.add(name, local("claim"));
  for (const probe of probes)
    for (const handler of ["httpGet", "tcpSocket"])
      for (const port of nodesAt(container, `${probe}.${handler}.port`))
        writer.add(port, (name) => ({ kind: "port", name, holder: { by: "itself" } }));
}

const hasSource: ItemFact<boolean> = { of: (item) => fieldAt(item && originOf(item), "valueFrom") !== undefined };

/** Most variables have none, and there may be thousands. */
function sourcesOf(env: YamlNode | undefined): readonly YamlNode[] {
  if (env?.kind !== "sequence") return [];
  const { values, counts } = itemFacts(env, hasSource);
  return counts.has(true) ? env.items.flatMap((item, index) => (values[index] === true ? (fieldAt(item, "valueFrom") ?? []) : [])) : [];
}

function writeVolume(volume: YamlNode, writer: MentionWriter): void {
  writer.add(fieldAt(volume, "name"), local("volume"), { isDeclaration: true });
  writeVolumeSource(volume, "secretName", writer);
  for (const source of nodesAt(volume, "projected.sources[]")) writeVolumeSource(source, "name", writer);
  writer.object(fieldAt(volume, "persistentVolumeClaim", "claimName"), { group: "", kind: "PersistentVolumeClaim" });
  writer.object(fieldAt(volume, "csi", "nodePublishSecretRef", "name"), { group: "", kind: "Secret" });
  for (const name of nodesAt(volume, "downwardAPI.items[].resourceFieldRef.containerName")) writer.add(name, local("container"));
}

function writeVolumeSource(source: YamlNode, secretField: string, writer: MentionWriter): void {
  for (const [field, kind, nameField] of [
    ["configMap", "ConfigMap", "name"],
    ["secret", "Secret", secretField],
  ] as const) {
    const node = fieldAt(source, field);
    writer.keyed(node, kind, { field: nameField, keys: [] });
    const name = stringAt(node, nameField);
    const optional = fieldAt(node, "optional");
    const isOptional = optional?.kind === "scalar" && optional.value === true;
    if (name === undefined) continue;
    for (const key of nodesAt(node, "items[].key")) writer.key(key, { group: "", kind, name }, { isOptional });
  }
}

/** What counts within one object only. */
export function local(what: LocalKind): (name: string) => Subject {
  return (name) => ({ kind: "local", what, name });
}
