import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import { asMap } from "../../../core/ssa/shape.ts";
import { equalValues } from "../../../core/ssa/values.ts";
import type { ClusterState } from "../clusterState.ts";
import { withMetadata } from "../objectParts.ts";
import type { ServedKind } from "../servedKind.ts";

/** What of an object depends on what it was: it belongs to the write, so that the writer owns it. */
export function markObject(object: JsonObject, before: JsonObject | undefined, kind: ServedKind): JsonObject {
  switch (`${kind.group}/${kind.kind}`) {
    case "/Namespace":
      return withLabelOfName(object);
    case "apps/DaemonSet":
      return withTemplateGeneration(object, before);
    default:
      return object;
  }
}

/**
 * Gives an object what only a cluster can give: addresses to Services, the labels by which a Job finds its pods, finalizers. It happens when an object is
 * stored, after it has been recorded who owns what, so that nobody owns it.
 */
export function assignValues(object: JsonObject, before: JsonObject | undefined, kind: ServedKind, state: ClusterState): JsonObject {
  switch (`${kind.group}/${kind.kind}`) {
    case "/Service":
      return withAddress(object, before, state);
    case "/Namespace":
      return { ...object, spec: before === undefined ? { finalizers: ["kubernetes"] } : (before["spec"] ?? {}) };
    case "/PersistentVolumeClaim":
      return before === undefined ? withProtection(object, pvcProtection) : object;
    case "/PersistentVolume":
      return before === undefined ? withProtection(object, pvProtection) : object;
    case "batch/Job":
      return before === undefined ? withJobLabels(object) : object;
    default:
      return object;
  }
}

function withAddress(service: JsonObject, before: JsonObject | undefined, state: ClusterState): JsonObject {
  const spec = asMap(service["spec"]);
  if (spec["type"] === "ExternalName") return service;
  const wanted = getString(spec, "clusterIP") ?? getString(before, "spec", "clusterIP") ?? "";
  const clusterIP = wanted === "" ? freeAddress(state) : wanted;
  const isExposed = spec["type"] === "NodePort" || spec["type"] === "LoadBalancer";
  return {
    ...service,
    spec: {
      ...spec,
      clusterIP,
      clusterIPs: [clusterIP],
      ipFamilies: spec["ipFamilies"] ?? ["IPv4"],
      ipFamilyPolicy: spec["ipFamilyPolicy"] ?? "SingleStack",
      ...(isExposed ? { ports: withNodePorts(spec["ports"], state) } : {}),
    },
  };
}

function servicesOf(state: ClusterState): readonly JsonObject[] {
  return state.store.list("/services");
}

/** The first address of 10.96.0.0/16 that no Service has. */
function freeAddress(state: ClusterState): string {
  const taken = new Set(servicesOf(state).map((service) => getString(service, "spec", "clusterIP")));
  for (let number = 1; ; number++) {
    const address = `10.96.${number >> 8}.${number & 255}`;
    if (!taken.has(address)) return address;
  }
}

function withNodePorts(ports: JsonValue | undefined, state: ClusterState): readonly JsonValue[] {
  const list = isJsonArray(ports) ? ports : [];
  const taken = new Set(
    [...servicesOf(state), { spec: { ports: list } }].flatMap((service) => {
      const own = getPath(service, "spec", "ports");
      return isJsonArray(own) ? own.map((port) => getPath(port, "nodePort")) : [];
    }),
  );
  return list.map((port) => {
    if (!isJsonObject(port) || typeof port["nodePort"] === "number") return port;
    let nodePort = 30_000;
    while (taken.has(nodePort)) nodePort++;
    taken.add(nodePort);
    return { ...port, nodePort };
  });
}

const pvcProtection = "kubernetes.io/pvc-protection";
const pvProtection = "kubernetes.io/pv-protection";

/** Finalizers that guard volumes in use; here nothing uses any. */
export const volumeProtections: readonly string[] = [pvcProtection, pvProtection];

function withProtection(object: JsonObject, finalizer: string): JsonObject {
  const known = getPath(object, "metadata", "finalizers");
  const list = isJsonArray(known) ? known : [];
  return list.includes(finalizer) ? object : withMetadata(object, { finalizers: [...list, finalizer] });
}

function withLabelOfName(namespace: JsonObject): JsonObject {
  const { labels, name = "" } = asMap(namespace["metadata"]);
  return withMetadata(namespace, { labels: { ...asMap(labels), "kubernetes.io/metadata.name": name } });
}

const templateGeneration = "deprecated.daemonset.template.generation";

function withTemplateGeneration(daemonSet: JsonObject, before: JsonObject | undefined): JsonObject {
  const known = Number(getString(before, "metadata", "annotations", templateGeneration) ?? 0);
  const isSame = before !== undefined && equalValues(getPath(before, "spec", "template"), getPath(daemonSet, "spec", "template"));
  const annotations = asMap(getPath(daemonSet, "metadata", "annotations"));
  return withMetadata(daemonSet, { annotations: { ...annotations, [templateGeneration]: String(isSame ? known : known + 1) } });
}

/** A Job selects its pods by its own UID unless it brings a selector. */
function withJobLabels(job: JsonObject): JsonObject {
  const spec = asMap(job["spec"]);
  if (spec["manualSelector"] === true || spec["selector"] !== undefined) return job;
  const uid = getString(job, "metadata", "uid") ?? "";
  const name = getString(job, "metadata", "name") ?? "";
  const template = asMap(spec["template"]);
  const metadata = asMap(template["metadata"]);
  const labels = {
    ...asMap(metadata["labels"]),
    "batch.kubernetes.io/controller-uid": uid,
    "batch.kubernetes.io/job-name": name,
    "controller-uid": uid,
    "job-name": name,
  };
  // A Job without labels of its own shows those of its template.
  const own = asMap(getPath(job, "metadata", "labels"));
  return {
    ...withMetadata(job, { labels: Object.keys(own).length === 0 ? labels : own }),
    spec: {
      ...spec,
      selector: { matchLabels: { "batch.kubernetes.io/controller-uid": uid } },
      template: { ...template, metadata: { ...metadata, labels } },
    },
  };
}
