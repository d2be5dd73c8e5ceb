import { getString, type JsonObject } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { fieldsOf } from "../ssa/fieldsOf.ts";
import { neverOwned } from "../ssa/managedFields.ts";
import { isAllStated } from "./allStated.ts";
import type { Finding } from "./findings.ts";
import type { ItemIndex } from "./listItems.ts";
import { findUnstated, type UnstatedField } from "./owned.ts";
import { fieldsV1Of, toOwner, type OwnershipEntry } from "./ownership.ts";
import { valueAt } from "./valueAt.ts";

export interface UnstatedRequest {
  readonly desired: JsonObject;
  readonly live: JsonObject;
  readonly schema: StructuralSchema | undefined;
  readonly items: ItemIndex;
  readonly entries: readonly OwnershipEntry[];
  readonly isOurs: (entry: OwnershipEntry) => boolean;
  /** What is stated is there as it stands (`isPlainlyStated`), each item of a list once. */
  readonly isPlain: boolean;
  /** What client-side apply stated last, whoever ran it. */
  readonly lastApplied?: JsonObject;
  /** That was us: its fields are ours, and our entries of managed fields hold defaults beside them. */
  readonly isClientSide: boolean;
}

/**
 * Finds what is live and not in Git by who owns it: `removed` if we do and nobody else, `extra` if others do. What the server would fill in anyway is
 * neither.
 */
export function findExtraAndRemoved(request: UnstatedRequest): readonly Finding[] {
  const removed = request.isClientSide ? removedClientSide(request) : removedServerSide(request);
  const extras = findExtras(request);
  if (removed.size === 0 && extras.size === 0) return [];
  const taken = request.isClientSide ? new Set<string>() : new Set(extras.keys());
  const gone = [...removed.values()].filter((field) => !isWithin(field.key, taken));
  const goneKeys = new Set(gone.map((field) => field.key));
  return [
    ...gone.filter((field) => !field.isDefault && !isAggregated(field, request.desired)).map(toRemoved),
    ...[...extras].filter(([key]) => !isWithin(key, goneKeys)).map(([, extra]) => extra),
  ];
}

/** The rules of an aggregated ClusterRole are the business of a controller, whatever a manifest says beside the aggregation. */
function isAggregated({ path: [first] }: UnstatedField, desired: JsonObject): boolean {
  return (
    getString(desired, "kind") === "ClusterRole" &&
    desired["aggregationRule"] !== undefined &&
    first?.kind === "field" &&
    first.name === "rules"
  );
}

function toRemoved({ path, live, holder }: UnstatedField): Finding {
  return { kind: "removed", path, live, ...(holder === undefined ? {} : { holder }) };
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

function removedServerSide({ entries, isOurs, isPlain, ...request }: UnstatedRequest): ReadonlyMap<string, UnstatedField> {
  const { desired, schema } = request;
  const applied = entries
    .filter((entry) => entry.operation === "Apply" && isOurs(entry))
    .map(fieldsV1Of)
    .filter((fields) => !isPlain || !isAllStated(fields, desired, schema));
  return applied.length === 0 ? none : unstatedOf(applied, request);
}

function removedClientSide({ lastApplied, ...request }: UnstatedRequest): ReadonlyMap<string, UnstatedField> {
  return lastApplied === undefined
    ? none
    : unstatedOf([fieldsOf(lastApplied, request.schema).difference(neverOwned).toFieldsV1()], request);
}

function unstatedOf(
  sets: readonly JsonObject[],
  { desired, live, schema, items }: Pick<UnstatedRequest, "desired" | "live" | "schema" | "items">,
): ReadonlyMap<string, UnstatedField> {
  return new Map(sets.flatMap((fields) => findUnstated(fields, desired, live, schema, items)).map((field) => [field.key, field]));
}

function findExtras({ desired, live, schema, items, entries, isOurs, lastApplied }: UnstatedRequest): ReadonlyMap<string, Finding> {
  if (entries.every(isOurs)) return none;
  const created = getString(live, "metadata", "creationTimestamp");
  const isCreatedByUs = entries.some((entry) => isOurs(entry) && entry.time === created);
  const extras = new Map<string, Finding>();
  for (const entry of entries) {
    if (isOurs(entry)) continue;
    const isCreator = isWholeWriter(entry, created, isCreatedByUs);
    for (const field of findUnstated(fieldsV1Of(entry), desired, live, schema, items)) {
      if (field.isHollow) continue;
      // Whoever applies a default states it, and changes nothing.
      if (isStatus(field) || ((isCreator || entry.operation === "Apply") && field.isDefault)) continue;
      if (entry.manager === clientSideApply && lastApplied !== undefined && valueAt(lastApplied, field.path, schema, items) === undefined)
        continue;
      const known = extras.get(field.key);
      if ((known?.owner?.time ?? "") > (entry.time ?? "")) continue;
      extras.set(field.key, {
        kind: "extra",
        path: field.path,
        live: field.live,
        owner: toOwner(entry),
        ...(field.holder === undefined ? {} : { holder: field.holder }),
        ...(isCreator ? { isQuiet: true, note: "Set when the object was created, before it was applied from Git." } : {}),
      });
    }
  }
  return extras;
}

const clientSideApply = "kubectl-client-side-apply";

/** Whoever creates or imports an object with an update comes to own all of it, the server's defaults included. */
function isWholeWriter(entry: OwnershipEntry, created: string | undefined, isCreatedByUs: boolean): boolean {
  if (entry.operation !== "Update") return false;
  return historyManagers.includes(entry.manager) || (created !== undefined && entry.time === created && !isCreatedByUs);
}

const historyManagers: readonly string[] = ["before-first-apply", "ancient-changes"];

function isStatus({ path }: UnstatedField): boolean {
  const [first] = path;
  return first?.kind === "field" && first.name === "status";
}

/** Tells whether a key or one above it is in the set. */
function isWithin(key: string, keys: ReadonlySet<string>): boolean {
  if (keys.size === 0) return false;
  for (let end = key.length; end > 0; end = key.lastIndexOf("\n", end - 1)) {
    if (keys.has(key.slice(0, end))) return true;
  }
  return false;
}
