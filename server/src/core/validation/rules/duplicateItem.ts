import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { resolveAlias } from "../../manifest/nodeAccess.ts";
import type { OffsetRange } from "../../text.ts";
import type { DocumentRole } from "../../manifest/documentRole.ts";
import { isMerge } from "../../yaml/effectiveEntries.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import { itemFacts, type ItemFact } from "../../yaml/itemFacts.ts";
import { originOf } from "../../yaml/shiftNode.ts";
import type { Severity } from "../finding.ts";
import { toJson } from "../../yaml/toJson.ts";
import { hasUnknown } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";
import { withDefaults } from "../satisfies.ts";
import { keyValues, listKeysOf, nameOf, type SequenceVisit } from "../structure.ts";
import { listWords, quoteValue } from "../wording.ts";

/** Lists of Kubernetes' own types whose items the server wants to be different from each other, as `Type.field`. Others it only warns about. */
const refusedLists: ReadonlySet<string> = new Set([
  "Container.volumeDevices",
  "Container.volumeMounts",
  "MutatingAdmissionPolicySpec.matchConditions",
  "MutatingWebhook.matchConditions",
  "MutatingWebhookConfiguration.webhooks",
  "PodSpec.containers",
  "PodSpec.initContainers",
  "PodSpec.resourceClaims",
  "PodSpec.schedulingGates",
  "PodSpec.topologySpreadConstraints",
  "PodSpec.volumes",
  "ServiceSpec.ports",
  "ValidatingAdmissionPolicySpec.matchConditions",
  "ValidatingWebhook.matchConditions",
  "ValidatingWebhookConfiguration.webhooks",
]);

/** Reports items of a list that have the same keys, where items are told apart by their keys. */
export const duplicateItem: Rule = {
  code: "duplicate-item",
  summary: "Two items of a list have the same key.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  // In a patch a directive may delete an item that the next one adds again.
  wholeObjectsOnly: true,
  sequence(visit, report) {
    const { schema } = visit;
    const keys = listKeysOf(schema);
    if (keys.length === 0 && schema.listType !== "set") return;
    const { node } = visit;
    const [only] = keys;
    if (only !== undefined && keys.length === 1) {
      const { values, counts } = itemFacts(node, keyFactOf(only));
      if (counts.size === values.length && !counts.has(undefined)) return;
    }
    const seen = new Set<string>();
    const texts = new Set<string>();
    for (const item of node.items) {
      const text = only === undefined || keys.length > 1 ? undefined : knownKey(item, only, visit.object.role);
      if (text !== undefined && !texts.has(text)) {
        texts.add(text);
        continue;
      }
      const identity = identityOf(item, keys, visit);
      if (identity === undefined) continue;
      const key = keyOf(identity, keys);
      if (text !== undefined || seen.has(key)) {
        const severity = severityOf(visit);
        const outcome = severity === "error" ? "" : " Server-side apply refuses it, other ways warn.";
        report({
          message: `${nameOf(visit)} has two items with ${describeKeys(keys, identity)}.${outcome}`,
          range: visit.origin ?? rangeOf(item, keys) ?? visit.range,
          severity,
        });
      }
      seen.add(key);
    }
  },
};

const keyFacts = new Map<string, ItemFact<string | undefined>>();

function keyFactOf(key: string): ItemFact<string | undefined> {
  const fact = keyFacts.get(key) ?? { of: (item) => plainKey(item, key) };
  keyFacts.set(key, fact);
  return fact;
}

function knownKey(item: YamlNode | undefined, key: string, { substituted }: DocumentRole): string | undefined {
  const text = plainKey(item, key);
  return substituted && text?.includes("${") === true ? undefined : text;
}

/** The key of an item of whom it is the only one, when it is written as a text: of most items, which come in thousands. Undefined for all others. */
function plainKey(item: YamlNode | undefined, key: string): string | undefined {
  const map = item && originOf(item);
  if (map?.kind !== "map") return undefined;
  let value: YamlNode | undefined;
  for (const entry of map.entries) {
    if (isMerge(entry)) return undefined;
    if (entry.name === key) value = entry.value;
  }
  return value?.kind === "scalar" && typeof value.value === "string" && value.value !== "" ? value.value : undefined;
}

/** Equal for equal identities and for no others. */
function keyOf(value: JsonValue, keys: readonly string[]): string {
  const [only = ""] = keys;
  const single = keys.length === 1 ? (value as JsonObject)[only] : value;
  if (typeof single === "string") return `"${single}`;
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? `${part.toString()}n` : part));
}

function severityOf({ isCustom, element, parent }: SequenceVisit): Severity {
  const owner = `${parent?.schema.typeName ?? ""}.${element?.kind === "field" ? element.name : ""}`;
  return isCustom || refusedLists.has(owner) ? "error" : "warning";
}

/** What tells an item apart from others; undefined when it is not known. */
function identityOf(
  item: YamlNode | undefined,
  keys: readonly string[],
  { schema, object, isCustom }: SequenceVisit,
): JsonValue | undefined {
  const node = resolveAlias(item);
  if (node === undefined) return undefined;
  if (keys.length === 0 && node.kind !== "scalar") {
    return isCustom && schema.items && !hasUnknown(node, object.role) ? sorted(withDefaults(toJson(node), schema.items)) : undefined;
  }
  if (node.kind === "scalar")
    return keys.length === 0 && node.value !== null && !isOpaqueScalar(node, object.role) ? node.value : undefined;
  if (node.kind !== "map") return undefined;
  const values = keyValues(node, keys, schema.items);
  if (!values) return undefined;
  for (const key of keys) {
    const value = values[key];
    if (value === undefined || (value === "" && !isCustom)) return undefined;
    // What a substitution will put there is not known.
    if (object.role.substituted && typeof value === "string" && value.includes("${")) return undefined;
  }
  return values;
}

/** Equal objects are equal in whatever order they are written. */
function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

function rangeOf(item: YamlNode | undefined, keys: readonly string[]): OffsetRange | undefined {
  const entry = item?.kind === "map" ? item.entries.findLast(({ name }) => name === keys[0]) : undefined;
  return entry?.value?.range ?? item?.range;
}

function describeKeys(keys: readonly string[], value: JsonValue): string {
  if (keys.length === 0) return `the value ${quoteValue(value)}`;
  const values = value as JsonObject;
  return listWords(
    keys.map((key) => `${key} ${quoteValue(values[key] ?? null)}`),
    "and",
  );
}
