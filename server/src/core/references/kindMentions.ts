import { asMap, fieldAt, stringAt } from "../manifest/nodeAccess.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import type { ObjectName, PortHolder } from "./mention.ts";
import { nodesAt, pairsOf, type MentionWriter } from "./mentionWriter.ts";
import { local, writePodMentions } from "./podMentions.ts";

type Write = (root: YamlNode, writer: MentionWriter) => void;

const core = "";
const gateway = "gateway.networking.k8s.io";
const rbac = "rbac.authorization.k8s.io";
const service = { group: core, kind: "Service" };
const secret = { group: core, kind: "Secret" };
const namespace = { group: core, kind: "Namespace" };

/** A workload: what is in the template of its pods, and its own selector. */
function workload(templatePath: readonly string[], more?: Write): Write {
  return (root, writer) => {
    writePodMentions(fieldAt(root, ...templatePath), writer);
    const holder = fieldAt(root, ...templatePath.slice(0, -1));
    writer.selector(fieldAt(holder, "selector"), "pod", { ownOnly: true });
    more?.(root, writer);
  };
}

/** A member `name` of what stands at a path names an object whose kind is written beside it. */
function named(path: string, standard: { readonly group: string; readonly kind?: string }, groupField = "group"): Write {
  return (root, writer) => {
    for (const node of nodesAt(root, path)) {
      const apiVersion = stringAt(node, "apiVersion");
      const group =
        (apiVersion === undefined ? undefined : parseApiVersion(apiVersion).group) ?? stringAt(node, groupField) ?? standard.group;
      const kind = stringAt(node, "kind") ?? standard.kind;
      const namespace = stringAt(node, "namespace");
      if (kind !== undefined) writer.object(fieldAt(node, "name"), { group, kind, ...(namespace === undefined ? {} : { namespace }) });
      writer.namespace(fieldAt(node, "namespace"));
    }
  };
}

/** Scalars at a path are names of objects of one kind. */
function all(path: string, kind: Omit<ObjectName, "name">): Write {
  return (root, writer) => {
    for (const node of nodesAt(root, path)) writer.object(node, kind, { isOptional: kind === namespace });
  };
}

function each(...writes: readonly Write[]): Write {
  return (root, writer) => {
    for (const write of writes) write(root, writer);
  };
}

const writeService: Write = (root, writer) => {
  const selector = fieldAt(root, "spec", "selector");
  writer.declareLabels(fieldAt(root, "metadata", "labels"), "service");
  writer.select(selector, "pod");
  const pairs = pairsOf(selector);
  for (const port of nodesAt(root, "spec.ports[]")) {
    writer.add(fieldAt(port, "name"), (name) => ({ kind: "port", name }), { isDeclaration: true });
    const holder: PortHolder = { by: "labels", owner: "pod", pairs, anyNamespace: false };
    if (pairs.size > 0) writer.add(fieldAt(port, "targetPort"), (name) => ({ kind: "port", name, holder }));
  }
};

/** The name that the AWS load balancer controller takes for the action in an annotation of the Ingress. */
const sentByAnnotation = "use-annotation";

const writeIngress: Write = (root, writer) => {
  writer.object(fieldAt(root, "spec", "ingressClassName"), { group: "networking.k8s.io", kind: "IngressClass" });
  for (const name of nodesAt(root, "spec.tls[].secretName")) writer.object(name, secret);
  for (const backend of [...nodesAt(root, "spec.defaultBackend"), ...nodesAt(root, "spec.rules[].http.paths[].backend")]) {
    const name = stringAt(backend, "service", "name");
    writer.object(fieldAt(backend, "service", "name"), service);
    if (name !== undefined) {
      const holder: PortHolder = { by: "object", object: { ...service, name } };
      const port = fieldAt(backend, "service", "port");
      if (stringAt(port, "name") !== sentByAnnotation) writer.add(fieldAt(port, "name"), (text) => ({ kind: "port", name: text, holder }));
    }
    named("resource", { group: core }, "apiGroup")(backend, writer);
  }
};

const writeRoute: Write = each(
  named("spec.parentRefs[]", { group: gateway, kind: "Gateway" }),
  named("spec.rules[].backendRefs[]", service),
  named("spec.rules[].filters[].requestMirror.backendRef", service),
);

const writeNetworkPolicy: Write = (root, writer) => {
  writer.selector(fieldAt(root, "spec", "podSelector"), "pod");
  for (const peer of [...nodesAt(root, "spec.ingress[].from[]"), ...nodesAt(root, "spec.egress[].to[]")]) {
    const anyNamespace = fieldAt(peer, "namespaceSelector") !== undefined;
    writer.selector(fieldAt(peer, "podSelector"), "pod", { anyNamespace });
  }
};

/** `owner`: whose labels the monitor selects by; `list`: its endpoints. */
function monitor(owner: "pod" | "service", list: string): Write {
  return (root, writer) => {
    const selector = fieldAt(root, "spec", "selector");
    const anyNamespace = fieldAt(root, "spec", "namespaceSelector") !== undefined;
    writer.selector(selector, owner, { anyNamespace });
    const holder: PortHolder = { by: "labels", owner, pairs: pairsOf(fieldAt(selector, "matchLabels")), anyNamespace };
    for (const port of nodesAt(root, `spec.${list}[].port`)) writer.add(port, (name) => ({ kind: "port", name, holder }));
  };
}

/** The keys of a ConfigMap or Secret. */
const writeData: Write = (root, writer) => {
  const kind = stringAt(root, "kind") ?? "";
  const name = stringAt(root, "metadata", "name");
  if (name === undefined) return;
  for (const field of ["data", "binaryData", "stringData"])
    for (const { key } of asMap(fieldAt(root, field))?.entries ?? []) writer.key(key, { group: core, kind, name }, { isDeclaration: true });
};

/** A Secret that somebody makes from this object; `path` is where its name may stand, else it is that of the object. */
function makes(path: readonly string[], { orOwnName, keys }: { readonly orOwnName: boolean; readonly keys?: string }): Write {
  return (root, writer) => {
    const node = fieldAt(root, ...path) ?? (orOwnName ? fieldAt(root, "metadata", "name") : undefined);
    writer.object(node, secret, { isDeclaration: true, isMade: true });
    const name = node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
    if (keys === undefined || name === undefined) return;
    for (const data of nodesAt(root, keys))
      for (const { key } of asMap(data)?.entries ?? []) writer.key(key, { ...secret, name }, { isDeclaration: true, isMade: true });
  };
}

/** A list of `{kind, name}` of ConfigMaps and Secrets. */
function values(path: string, keyField?: string): Write {
  return (root, writer) => {
    for (const node of nodesAt(root, path)) {
      const kind = stringAt(node, "kind");
      if (kind === "ConfigMap" || kind === "Secret") writer.keyed(node, kind, { keys: keyField === undefined ? [] : [keyField] });
    }
  };
}

const writeBinding: Write = (root, writer) => {
  named("roleRef", { group: rbac }, "apiGroup")(root, writer);
  for (const subject of nodesAt(root, "subjects[]")) {
    const namespace = stringAt(subject, "namespace");
    writer.namespace(fieldAt(subject, "namespace"));
    if (stringAt(subject, "kind") === "ServiceAccount")
      writer.object(fieldAt(subject, "name"), { group: core, kind: "ServiceAccount", ...(namespace === undefined ? {} : { namespace }) });
  }
};

function application(spec: string): Write {
  return each(all(`${spec}.project`, { group: "argoproj.io", kind: "AppProject" }), all(`${spec}.destination.namespace`, namespace));
}

const template = ["spec", "template"] as const;
const simpleWorkload = workload(template);
const storageClass = { group: "storage.k8s.io", kind: "StorageClass" };
const fluxSource = "source.toolkit.fluxcd.io";
const webhooks = named("webhooks[].clientConfig.service", service);
const fluxSecrets = each(all("spec.secretRef.name", secret), all("spec.certSecretRef.name", secret));
const externalStore = named("spec.secretStoreRef", { group: "external-secrets.io", kind: "SecretStore" });

/** By group and kind. What a kind has of its own; the name of the object is not part of it. */
const writers: Readonly<Record<string, Write>> = {
  "/Pod": writePodMentions,
  "/PodTemplate": workload(["template"]),
  "/ReplicationController": (root, writer) => {
    writePodMentions(fieldAt(root, ...template), writer);
    writer.select(fieldAt(root, "spec", "selector"), "pod", { ownOnly: true });
  },
  "/Service": writeService,
  "/ConfigMap": writeData,
  "/Secret": writeData,
  "/ServiceAccount": each(all("secrets[].name", secret), all("imagePullSecrets[].name", secret)),
  "/PersistentVolumeClaim": each(
    all("spec.storageClassName", storageClass),
    all("spec.volumeName", { group: core, kind: "PersistentVolume" }),
    named("spec.dataSource", { group: core, kind: "PersistentVolumeClaim" }, "apiGroup"),
  ),
  "/PersistentVolume": each(
    all("spec.storageClassName", storageClass),
    named("spec.claimRef", { group: core, kind: "PersistentVolumeClaim" }),
  ),
  "apps/Deployment": simpleWorkload,
  "apps/ReplicaSet": simpleWorkload,
  "apps/DaemonSet": simpleWorkload,
  "apps/StatefulSet": workload(template, (root, writer) => {
    writer.object(fieldAt(root, "spec", "serviceName"), service);
    for (const claim of nodesAt(root, "spec.volumeClaimTemplates[]")) {
      writer.add(fieldAt(claim, "metadata", "name"), local("volume"), { isDeclaration: true });
      writer.object(fieldAt(claim, "spec", "storageClassName"), storageClass);
    }
  }),
  "batch/Job": simpleWorkload,
  "batch/CronJob": workload(["spec", "jobTemplate", "spec", "template"]),
  "argoproj.io/Rollout": workload(
    template,
    each(
      ...["canary.canaryService", "canary.stableService", "blueGreen.activeService", "blueGreen.previewService"].map((path) =>
        all(`spec.strategy.${path}`, service),
      ),
      named("spec.workloadRef", { group: "apps", kind: "Deployment" }),
    ),
  ),
  "policy/PodDisruptionBudget": (root, writer) => {
    writer.selector(fieldAt(root, "spec", "selector"), "pod");
  },
  "networking.k8s.io/NetworkPolicy": writeNetworkPolicy,
  "networking.k8s.io/Ingress": writeIngress,
  "autoscaling/HorizontalPodAutoscaler": named("spec.scaleTargetRef", { group: core }),
  "keda.sh/ScaledObject": named("spec.scaleTargetRef", { group: "apps", kind: "Deployment" }),
  "autoscaling.k8s.io/VerticalPodAutoscaler": named("spec.targetRef", { group: core }),
  [`${rbac}/RoleBinding`]: writeBinding,
  [`${rbac}/ClusterRoleBinding`]: writeBinding,
  "apiregistration.k8s.io/APIService": named("spec.service", service),
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration": webhooks,
  "admissionregistration.k8s.io/MutatingWebhookConfiguration": webhooks,
  "apiextensions.k8s.io/CustomResourceDefinition": named("spec.conversion.webhook.clientConfig.service", service),
  [`${gateway}/HTTPRoute`]: writeRoute,
  [`${gateway}/GRPCRoute`]: writeRoute,
  [`${gateway}/TLSRoute`]: writeRoute,
  [`${gateway}/TCPRoute`]: writeRoute,
  [`${gateway}/UDPRoute`]: writeRoute,
  [`${gateway}/Gateway`]: each(
    all("spec.gatewayClassName", { group: gateway, kind: "GatewayClass" }),
    named("spec.listeners[].tls.certificateRefs[]", secret),
  ),
  "monitoring.coreos.com/ServiceMonitor": monitor("service", "endpoints"),
  "monitoring.coreos.com/PodMonitor": monitor("pod", "podMetricsEndpoints"),
  "kustomize.toolkit.fluxcd.io/Kustomization": each(
    named("spec.sourceRef", { group: fluxSource }),
    named("spec.dependsOn[]", { group: "kustomize.toolkit.fluxcd.io", kind: "Kustomization" }),
    values("spec.postBuild.substituteFrom[]"),
    all("spec.decryption.secretRef.name", secret),
    all("spec.kubeConfig.secretRef.name", secret),
    all("spec.targetNamespace", namespace),
  ),
  "helm.toolkit.fluxcd.io/HelmRelease": each(
    named("spec.chart.spec.sourceRef", { group: fluxSource }),
    named("spec.chartRef", { group: fluxSource }),
    named("spec.dependsOn[]", { group: "helm.toolkit.fluxcd.io", kind: "HelmRelease" }),
    values("spec.valuesFrom[]", "valuesKey"),
    all("spec.targetNamespace", namespace),
    all("spec.storageNamespace", namespace),
    all("spec.kubeConfig.secretRef.name", secret),
  ),
  [`${fluxSource}/GitRepository`]: fluxSecrets,
  [`${fluxSource}/OCIRepository`]: fluxSecrets,
  [`${fluxSource}/HelmRepository`]: fluxSecrets,
  [`${fluxSource}/Bucket`]: fluxSecrets,
  [`${fluxSource}/HelmChart`]: named("spec.sourceRef", { group: fluxSource }),
  "image.toolkit.fluxcd.io/ImagePolicy": named("spec.imageRepositoryRef", {
    group: "image.toolkit.fluxcd.io",
    kind: "ImageRepository",
  }),
  "image.toolkit.fluxcd.io/ImageUpdateAutomation": named("spec.sourceRef", { group: fluxSource }),
  "notification.toolkit.fluxcd.io/Alert": named("spec.providerRef", { group: "notification.toolkit.fluxcd.io", kind: "Provider" }),
  "notification.toolkit.fluxcd.io/Provider": fluxSecrets,
  "argoproj.io/Application": application("spec"),
  "argoproj.io/ApplicationSet": application("spec.template.spec"),
  "argoproj.io/AppProject": all("spec.destinations[].namespace", namespace),
  "cert-manager.io/Certificate": each(
    named("spec.issuerRef", { group: "cert-manager.io", kind: "Issuer" }),
    makes(["spec", "secretName"], { orOwnName: false }),
  ),
  "cert-manager.io/CertificateRequest": named("spec.issuerRef", { group: "cert-manager.io", kind: "Issuer" }),
  "external-secrets.io/ExternalSecret": each(externalStore, makes(["spec", "target", "name"], { orOwnName: true })),
  "bitnami.com/SealedSecret": makes(["spec", "template", "metadata", "name"], { orOwnName: true, keys: "spec.encryptedData" }),
};

/** What an object names, by its kind. */
export function writeKindMentions(group: string, kind: string, root: YamlNode, writer: MentionWriter): void {
  const key = `${group}/${kind}`;
  if (Object.hasOwn(writers, key)) writers[key]?.(root, writer);
}
