import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { memberSchema } from "../ssa/shape.ts";
import { keepsZero } from "./keptZeros.ts";
import { equalScalars, isReadable, isZero } from "./scalars.ts";
import { isDroppedField, isFixedField, isServerDefault, isUnset } from "./serverDefaults.ts";
import { isUnorderedList, orderlessText } from "./unorderedLists.ts";

/**
 * How an atomic value in Git relates to the one in the environment. `defaulted`: live has more, all of it known defaults of the server. `superset`: live
 * has more that may be defaults or the work of somebody. `reordered`: the same items of a list whose order means nothing.
 */
export type AtomicOutcome = "equal" | "defaulted" | "reordered" | "superset" | "different";

/** From the least to the most different. */
const ranks: readonly AtomicOutcome[] = ["equal", "defaulted", "reordered", "superset", "different"];

function worse(left: AtomicOutcome, right: AtomicOutcome): AtomicOutcome {
  return ranks.indexOf(left) >= ranks.indexOf(right) ? left : right;
}

/** Of more items that nothing is the same as, no partners are looked for: that takes quadratic time. */
const maxPartners = 500;

export interface AtomicContext {
  /** Custom resources keep what is empty as it is written. */
  readonly isCustom: boolean;
  /** Of the server. */
  readonly minor?: string;
}

/** Compares an atomic value, in which nothing is merged: the environment has all of it as Git says, or it differs. `holder` is the schema around it. */
export function compareAtomic(
  desired: JsonValue,
  live: JsonValue,
  schema: StructuralSchema | undefined,
  context: AtomicContext,
  holder?: { readonly schema: StructuralSchema | undefined; readonly name: string },
): AtomicOutcome {
  if (isJsonArray(desired)) {
    if (!isJsonArray(live)) return "different";
    return compareLists(desired, live, schema, context, isUnorderedList(holder?.schema, holder?.name ?? ""));
  }
  if (isJsonObject(desired)) return isJsonObject(live) ? compareMaps(desired, live, schema, context) : "different";
  return equalScalars(desired, live, schema) ? "equal" : "different";
}

function compareLists(
  desired: readonly JsonValue[],
  live: readonly JsonValue[],
  schema: StructuralSchema | undefined,
  context: AtomicContext,
  isUnordered: boolean,
): AtomicOutcome {
  if (desired.length !== live.length) return "different";
  let outcome: AtomicOutcome = "equal";
  for (const [index, item] of desired.entries()) {
    outcome = worse(outcome, compareAtomic(item, live[index] ?? null, schema?.items, context));
    if (outcome === "different") break;
  }
  if (outcome !== "different" || !isUnordered) return outcome;
  return compareInAnyOrder(desired, live, schema, context);
}

function compareInAnyOrder(
  desired: readonly JsonValue[],
  live: readonly JsonValue[],
  schema: StructuralSchema | undefined,
  context: AtomicContext,
): AtomicOutcome {
  const { missing, left } = withoutSameItems(desired, live, schema?.items);
  if (missing.length > maxPartners) return "different";
  let outcome: AtomicOutcome = "reordered";
  for (const item of missing) {
    const outcomes = left.map((other) => compareAtomic(item, other, schema?.items, context));
    const partner = ranks.map((rank) => outcomes.indexOf(rank)).find((index) => index >= 0) ?? -1;
    const found = outcomes[partner] ?? "different";
    if (found === "different") return "different";
    left.splice(partner, 1);
    outcome = worse(outcome, found);
  }
  return outcome;
}

/** What stays of two lists when each item has been taken out with one that is the same. */
function withoutSameItems(
  desired: readonly JsonValue[],
  live: readonly JsonValue[],
  schema: StructuralSchema | undefined,
): { readonly missing: readonly JsonValue[]; readonly left: JsonValue[] } {
  const waiting = new Map<string, JsonValue[]>();
  for (const item of live) {
    const key = orderlessText(item, schema);
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [item]);
    else same.push(item);
  }
  const missing = desired.filter((item) => waiting.get(orderlessText(item, schema))?.pop() === undefined);
  return { missing, left: [...waiting.values()].flat() };
}

function compareMaps(desired: JsonObject, live: JsonObject, schema: StructuralSchema | undefined, context: AtomicContext): AtomicOutcome {
  let outcome: AtomicOutcome = "equal";
  for (const [name, value] of Object.entries(desired)) {
    const member = memberSchema(schema, name);
    const other = Object.hasOwn(live, name) ? live[name] : undefined;
    if (other !== undefined) {
      const isFilledIn = !context.isCustom && isOverwritten(value, schema, name) && isServerDefault(schema, name, live, member);
      outcome = worse(outcome, isFilledIn ? "defaulted" : compareAtomic(value, other, member, context, { schema, name }));
    } else if (value !== null && (context.isCustom || !isLeftOut(value, name, schema, context.minor))) outcome = "different";
    if (outcome === "different") return outcome;
  }
  const isChosenByPeople = schema?.properties === undefined;
  for (const name of Object.keys(live)) {
    if (Object.hasOwn(desired, name) && desired[name] !== null) continue;
    // In a map of chosen keys (a selector) the server adds nothing, so that an extra key is a change.
    if (isChosenByPeople) return "different";
    const member = memberSchema(schema, name);
    const isNothing = !context.isCustom && !keepsZero(schema, name) && isEmptyOf(live[name] ?? null, member);
    const isExpected = isNothing || isServerDefault(schema, name, live, member);
    outcome = worse(outcome, isExpected ? "defaulted" : "superset");
  }
  return outcome;
}

/** The server fills in its own whatever the manifest says, or because it says nothing. */
function isOverwritten(value: JsonValue, schema: StructuralSchema | undefined, name: string): boolean {
  return isUnset(value, schema, name) || isFixedField(schema, name);
}

/** Tells whether a built-in type has no trace of this member of a manifest: it is empty, or its feature is off. */
function isLeftOut(value: JsonValue, name: string, schema: StructuralSchema | undefined, minor: string | undefined): boolean {
  if (schema?.properties?.has(name) !== true) return false;
  const member = memberSchema(schema, name);
  // Code that decodes a value by its JSON type takes nothing from one of another type.
  const isOfNoShape = member?.shapes?.every((shape) => shape.type === "any" || !isReadable(value, shape)) === true;
  return isOfNoShape || isEmptyOf(value, member) || isDroppedField(schema, name, minor);
}

/** An empty structure is not nothing: `podSelector: {}` selects all pods. An empty map is. */
function isEmptyOf(value: JsonValue, schema: StructuralSchema | undefined): boolean {
  const isStructure = isJsonObject(value) && (schema?.type === "any" || schema?.properties !== undefined);
  return isZero(value) && !isStructure;
}
