import type { FieldSet } from "./fieldSet.ts";
import { entryIdentity, entrySeconds, type ManagedFieldsEntry } from "./managedFields.ts";
import { compareStrings } from "./values.ts";

/** The server keeps at most this many entries of updates on one object (apimachinery, `DefaultMaxUpdateManagers`). */
const maxUpdates = 10;

const ancientChanges = "ancient-changes";

/**
 * Folds the oldest updates into the manager `ancient-changes`, one entry per API version, until no more than ten are left. The oldest entry of a version
 * alone is kept under its own name, since folding one entry saves none.
 */
export function capUpdates(entries: readonly ManagedFieldsEntry[]): readonly ManagedFieldsEntry[] {
  const updates = entries.filter((entry) => entry.operation === "Update").sort(compareAge);
  let surplus = updates.length - maxUpdates;
  if (surplus <= 0) return entries;

  const kept = new Map(entries.map((entry) => [entryIdentity(entry), entry]));
  const firstOfVersion = new Map<string, ManagedFieldsEntry>();
  for (const entry of updates) {
    if (surplus === 0) break;
    const first = firstOfVersion.get(entry.apiVersion);
    if (first === undefined) {
      firstOfVersion.set(entry.apiVersion, entry);
      continue;
    }
    const bucketIdentity = entryIdentity({ manager: ancientChanges, operation: "Update", apiVersion: entry.apiVersion });
    let folded: FieldSet | undefined = kept.get(bucketIdentity)?.fields;
    if (folded === undefined) {
      kept.delete(entryIdentity(first));
      folded = first.fields;
    }
    kept.delete(entryIdentity(entry));
    kept.set(bucketIdentity, {
      manager: ancientChanges,
      operation: "Update",
      apiVersion: entry.apiVersion,
      ...(entry.time === undefined ? {} : { time: entry.time }),
      fields: folded.union(entry.fields),
    });
    surplus--;
  }
  return [...kept.values()];
}

/** Age decides, then the identifier of the manager as the server spells it: a JSON object. */
function compareAge(left: ManagedFieldsEntry, right: ManagedFieldsEntry): number {
  return entrySeconds(left) - entrySeconds(right) || compareStrings(serverIdentifier(left), serverIdentifier(right));
}

function serverIdentifier({ manager, operation, apiVersion, subresource }: ManagedFieldsEntry): string {
  return JSON.stringify({ manager, operation, apiVersion, subresource });
}
