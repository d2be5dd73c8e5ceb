import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { KindFacts, StructuralSchema } from "../schema/structuralSchema.ts";
import { lastAppliedAnnotation } from "../ssa/lastApplied.ts";
import { memberSchema } from "../ssa/shape.ts";
import { encodeBase64 } from "../base64.ts";

export interface NormaliseContext {
  /** What is known of the kind; absent: scope and schema are unknown and stay as written. */
  readonly kind?: Pick<KindFacts, "schema" | "namespaced" | "custom">;
  /** Namespace of manifests that name none. */
  readonly defaultNamespace: string;
}

/**
 * Brings a manifest into the form in which it is compared and applied: `stringData` folded into `data`, the namespace filled in or dropped by the kind's
 * scope, and without what the server ignores or keeps for itself (status, server metadata, nulls, placeholders that others fill).
 */
export function normaliseDesired(object: JsonObject, { kind, defaultNamespace }: NormaliseContext): JsonObject {
  let result = without(object, ["status"]);
  result = { ...result, metadata: normaliseMetadata(result["metadata"], kind?.namespaced, defaultNamespace) };
  result = keepSecretNames(foldStringData(result));
  if (isKind(result, "rbac.authorization.k8s.io/", "ClusterRole") && result["aggregationRule"] !== undefined)
    result = without(result, ["rules"]);
  // Hardly any manifest has one, and looking for it takes no schema.
  return dropPlaceholders(hasNull(result) ? dropNulls(result, kind?.schema, kind?.custom === true) : result);
}

/** Metadata that only the server writes, and notes of the renderer on where an object comes from. */
const serverMetadata = ["creationTimestamp", "deletionTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"];
const rendererAnnotations = /^(internal\.)?config\.kubernetes\.io\//;

/** Returns a live object without what the server keeps for itself: managed fields, versions, times, status, and the last-applied annotation. */
export function stripLive(live: JsonObject): JsonObject {
  const result = without(live, ["status"]);
  const metadata = live["metadata"];
  if (!isJsonObject(metadata)) return result;
  const kept = withoutAnnotations(
    without(metadata, [...serverMetadata, "deletionGracePeriodSeconds"]),
    (name) => name === lastAppliedAnnotation,
  );
  return { ...result, metadata: kept };
}

function normaliseMetadata(metadata: JsonValue | undefined, isNamespaced: boolean | undefined, defaultNamespace: string): JsonObject {
  const kept = withoutAnnotations(
    without(isJsonObject(metadata) ? metadata : {}, serverMetadata),
    (name) => name === lastAppliedAnnotation || rendererAnnotations.test(name),
  );
  if (isNamespaced === false) return without(kept, ["namespace"]);
  const namespace = kept["namespace"];
  if (isNamespaced === undefined || (typeof namespace === "string" && namespace !== "")) return kept;
  return { ...kept, namespace: defaultNamespace };
}

/** What `stringData` says wins over `data`, as on the server. Values of another type stay: they are refused, and the editor says so. */
function foldStringData(object: JsonObject): JsonObject {
  const text = object["stringData"];
  if (!isKind(object, "", "Secret") || !isJsonObject(text)) return object;
  const data = isJsonObject(object["data"]) ? object["data"] : {};
  const folded = Object.entries(text).map(([key, value]): [string, JsonValue] => [
    key,
    typeof value === "string" ? encodeBase64(value) : (value ?? ""),
  ]);
  const merged = { ...data, ...Object.fromEntries(folded) };
  return { ...without(object, ["stringData"]), ...(Object.keys(merged).length === 0 ? {} : { data: merged }) };
}

/** Of the secrets of a ServiceAccount the server keeps the names alone. */
function keepSecretNames(object: JsonObject): JsonObject {
  const secrets = object["secrets"];
  if (!isKind(object, "", "ServiceAccount") || !isJsonArray(secrets)) return object;
  const named = secrets.map((secret) => (isJsonObject(secret) && secret["name"] !== undefined ? { name: secret["name"] } : secret));
  return { ...object, secrets: named };
}

function isKind(object: JsonObject, group: string, kind: string): boolean {
  const apiVersion = object["apiVersion"];
  if (object["kind"] !== kind || typeof apiVersion !== "string") return false;
  return group === "" ? !apiVersion.includes("/") : apiVersion.startsWith(group);
}

function hasNull(value: JsonValue): boolean {
  if (value === null) return true;
  if (typeof value !== "object") return false;
  if (isJsonArray(value)) return value.some(hasNull);
  for (const name in value) {
    const member = value[name];
    if (member !== undefined && hasNull(member)) return true;
  }
  return false;
}

/**
 * A null is read as absent by the server's types, and as "" among strings with chosen keys (the data of a ConfigMap). Custom resources keep it where the
 * schema allows it.
 */
function dropNulls(object: JsonObject, schema: StructuralSchema | undefined, isCustom: boolean): JsonObject {
  let isSame = true;
  const members: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(object)) {
    const member = memberSchema(schema, name);
    const kept = value === null ? replaceNull(schema, name, member, isCustom) : dropNullsBelow(value, member, isCustom);
    if (kept !== undefined) members.push([name, kept]);
    isSame &&= kept === value;
  }
  return isSame ? object : Object.fromEntries(members);
}

function dropNullsBelow(value: JsonValue, schema: StructuralSchema | undefined, isCustom: boolean): JsonValue {
  if (isJsonObject(value)) return dropNulls(value, schema, isCustom);
  if (!isJsonArray(value)) return value;
  const isText = schema?.items?.type === "string" && schema.items.format === undefined;
  const items = value.map((item) => (item === null && isText && !isCustom ? "" : dropNullsBelow(item, schema?.items, isCustom)));
  return items.every((item, index) => item === value[index]) ? value : items;
}

function replaceNull(
  schema: StructuralSchema | undefined,
  name: string,
  member: StructuralSchema | undefined,
  isCustom: boolean,
): JsonValue | undefined {
  if (isCustom) return member?.nullable === true || member === undefined || member.type === "any" ? null : undefined;
  const isChosenKey = schema?.properties?.has(name) !== true && member?.type === "string" && member.format === undefined;
  return isChosenKey ? "" : undefined;
}

const caBundles = ["", "Cg=="];

/** Values that stand in manifests only until somebody else fills them in: certificates of webhooks, addresses that the cluster assigns. */
const placeholders: Readonly<Record<string, { readonly steps: readonly string[]; readonly values: readonly JsonValue[] }>> = {
  Service: { steps: ["spec", "clusterIP"], values: [""] },
  MutatingWebhookConfiguration: { steps: ["webhooks", "[]", "clientConfig", "caBundle"], values: caBundles },
  ValidatingWebhookConfiguration: { steps: ["webhooks", "[]", "clientConfig", "caBundle"], values: caBundles },
  APIService: { steps: ["spec", "caBundle"], values: caBundles },
  CustomResourceDefinition: { steps: ["spec", "conversion", "webhook", "clientConfig", "caBundle"], values: caBundles },
};

function dropPlaceholders(object: JsonObject): JsonObject {
  const kind = object["kind"];
  const placeholder = typeof kind === "string" && Object.hasOwn(placeholders, kind) ? placeholders[kind] : undefined;
  if (placeholder === undefined) return object;
  const result = dropAt(object, placeholder.steps, placeholder.values);
  return isJsonObject(result) ? result : object;
}

function dropAt(value: JsonValue, steps: readonly string[], values: readonly JsonValue[]): JsonValue {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step === "[]") return isJsonArray(value) ? value.map((item) => dropAt(item, rest, values)) : value;
  if (!isJsonObject(value)) return value;
  const member = value[step];
  if (member === undefined) return value;
  if (rest.length === 0) return values.includes(member) ? without(value, [step]) : value;
  return { ...value, [step]: dropAt(member, rest, values) };
}

function withoutAnnotations(metadata: JsonObject, isDropped: (name: string) => boolean): JsonObject {
  const annotations = metadata["annotations"];
  if (!isJsonObject(annotations)) return metadata;
  const dropped = Object.keys(annotations).filter(isDropped);
  if (dropped.length === 0) return metadata;
  const kept = without(annotations, dropped);
  return Object.keys(kept).length === 0 ? without(metadata, ["annotations"]) : { ...metadata, annotations: kept };
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  if (!names.some((name) => Object.hasOwn(object, name))) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
