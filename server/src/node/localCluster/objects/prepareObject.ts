import { randomUUID } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import { dropNulls, fillDefaults } from "../../../core/ssa/defaults.ts";
import { asMap } from "../../../core/ssa/shape.ts";
import { equalValues } from "../../../core/ssa/values.ts";
import { optional, without } from "../objectParts.ts";
import type { ServedKind } from "../servedKind.ts";
import { markObject } from "./assignValues.ts";
import { canonicalForm } from "./canonicalForm.ts";
import { fillComputedDefaults } from "./computedDefaults.ts";
import { withoutUnknownFields } from "./unknownFields.ts";

/** What a write may touch. */
export type WrittenPart = "object" | "status" | "scale";

export interface PrepareContext {
  readonly kind: ServedKind;
  /** The object as it is stored; absent when it is being created. */
  readonly before?: JsonObject;
  readonly part: WrittenPart;
  /** The present, RFC 3339 with whole seconds. */
  readonly time: string;
}

/**
 * Makes of what a client sent what is stored: without unknown fields, with defaults, in canonical form, with the metadata that only the server writes, and
 * with those parts taken from the stored object that this endpoint does not write. Managed fields stay as they came.
 */
export function prepareObject(sent: JsonObject, context: PrepareContext): JsonObject {
  const { kind, before, part } = context;
  const known = withoutUnknownFields(sent, kind.schema).object;
  const shaped = keepOtherParts(known, context);
  const complete = kind.custom === undefined ? completeBuiltIn(shaped, kind) : completeCustom(shaped, kind);
  const withMetadata = { ...complete, metadata: serverMetadata(complete, context) };
  const marked = part === "object" ? markObject(withMetadata, before, kind) : withMetadata;
  return before === undefined ? marked : withGeneration(before, marked, kind);
}

function completeBuiltIn(object: JsonObject, kind: ServedKind): JsonObject {
  const folded = kind.group === "" && kind.kind === "Secret" ? foldStringData(object) : object;
  // Empty lists and maps go before defaults come: an empty list of policy types is a missing one.
  const canonical = canonicalForm(fillDefaults(folded, kind.schema, false), kind.schema);
  return canonicalForm(fillComputedDefaults(canonical, kind.schema, kind.kind), kind.schema);
}

function completeCustom(object: JsonObject, kind: ServedKind): JsonObject {
  const metadata = kind.schema.properties?.get("metadata");
  const filled = dropNulls(fillDefaults(object, kind.schema, true), kind.schema);
  return { ...filled, metadata: canonicalForm(asMap(filled["metadata"]), metadata) };
}

/** The main endpoint leaves the status alone, that of the status everything else. */
function keepOtherParts(sent: JsonObject, { kind, before, part }: PrepareContext): JsonObject {
  if (!kind.hasStatus || part === "scale") return sent;
  if (part === "object") return withMember(sent, "status", before?.["status"]);
  if (before === undefined) return sent;
  const status = sent["status"];
  const metadata = { ...asMap(before["metadata"]), ...statusMetadata(sent, kind) };
  return withMember({ ...before, metadata }, "status", status);
}

/** Managed fields are kept in step, and controllers note revisions in annotations of the kinds that they drive. */
function statusMetadata(sent: JsonObject, kind: ServedKind): JsonObject {
  const { managedFields, annotations, resourceVersion } = asMap(sent["metadata"]);
  return {
    ...optional("managedFields", managedFields),
    ...optional("resourceVersion", resourceVersion),
    ...(kind.custom === undefined ? optional("annotations", annotations) : {}),
  };
}

function withMember(object: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  return { ...without(object, name), ...optional(name, value) };
}

/** Metadata that no client can write. */
const serverOwned = ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink"] as const;

function serverMetadata(object: JsonObject, { kind, before, time }: PrepareContext): JsonObject {
  const kept = Object.fromEntries(Object.entries(asMap(object["metadata"])).filter(([name]) => !serverOwned.some((own) => own === name)));
  const stored = asMap(before?.["metadata"]);
  if (before === undefined)
    return { ...kept, uid: randomUUID(), creationTimestamp: time, ...(hasGeneration(kind) ? { generation: 1 } : {}) };
  return { ...kept, ...Object.fromEntries(serverOwned.flatMap((name) => (stored[name] === undefined ? [] : [[name, stored[name]]]))) };
}

/** Kinds of Kubernetes itself that count their generations. */
const generational: ReadonlySet<string> = new Set([
  "apps/DaemonSet",
  "apps/Deployment",
  "apps/ReplicaSet",
  "apps/StatefulSet",
  "/Pod",
  "/ReplicationController",
  "admissionregistration.k8s.io/MutatingAdmissionPolicy",
  "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/MutatingWebhookConfiguration",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
  "apiextensions.k8s.io/CustomResourceDefinition",
  "autoscaling/HorizontalPodAutoscaler",
  "batch/CronJob",
  "batch/Job",
  "discovery.k8s.io/EndpointSlice",
  "flowcontrol.apiserver.k8s.io/FlowSchema",
  "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
  "networking.k8s.io/Ingress",
  "networking.k8s.io/IngressClass",
  "networking.k8s.io/NetworkPolicy",
  "policy/PodDisruptionBudget",
]);

function hasGeneration(kind: ServedKind): boolean {
  return kind.custom !== undefined || generational.has(`${kind.group}/${kind.kind}`);
}

/** The generation counts changes of everything but metadata and status; of custom resources without a status subresource, status included. */
function withGeneration(before: JsonObject, after: JsonObject, kind: ServedKind): JsonObject {
  const generation = asMap(before["metadata"])["generation"];
  if (typeof generation !== "number") return after;
  const wanted = (object: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(object).filter(([name]) => name !== "metadata" && name !== "apiVersion" && (name !== "status" || !kind.hasStatus)),
    );
  if (equalValues(wanted(before), wanted(after))) return after;
  return { ...after, metadata: { ...asMap(after["metadata"]), generation: generation + 1 } };
}

/** What `stringData` says goes into `data`; it is never stored itself. */
function foldStringData(secret: JsonObject): JsonObject {
  const { stringData, ...rest } = secret;
  if (!isJsonObject(stringData)) return rest;
  const encoded = Object.entries(stringData).map(([key, value]): [string, JsonValue] => [
    key,
    typeof value === "string" ? Buffer.from(value).toString("base64") : "",
  ]);
  return { ...rest, data: { ...asMap(rest["data"]), ...Object.fromEntries(encoded) } };
}
