import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { resourceKey, type ResourceId } from "../manifest/resource.ts";
import type { Sha256 } from "../ports.ts";
import { parseGoJson, writeGoJson } from "../ssa/goJson.ts";
import { applySetAnnotations, applySetId, applySetLabels } from "./applySet.ts";
import { formatMemberId, parseMemberId } from "./memberId.ts";

/** One object that the environment has of us. */
export interface InventoryMember {
  readonly id: ResourceId;
  /** The version in which it was applied: "v1". */
  readonly version: string;
}

/** What an environment remembers of its syncs, kept in the environment itself. */
export interface Inventory {
  /** Name of the environment as `.plumbline.yaml` has it. */
  readonly environment: string;
  /** Full id of the commit that was applied last, completely; absent before the first sync ended. */
  readonly appliedCommit?: string;
  /** When that was, RFC 3339. */
  readonly appliedAt?: string;
  /** A commit whose sync has begun and not ended: it is under way or was interrupted. */
  readonly attemptedCommit?: string;
  /** Path in the repository that describes the environment. */
  readonly path: string;
  /** Everything that syncs have applied and not pruned; also what a sync under way is about to create. */
  readonly members: readonly InventoryMember[];
}

/** An inventory as it was read, with what makes writing it safe. */
export interface StoredInventory extends Inventory {
  readonly resourceVersion?: string;
  /** Why the list of members is not complete: a sentence. */
  readonly problem?: string;
}

const annotations = {
  environment: "plumbline.dev/environment",
  appliedCommit: "plumbline.dev/applied-commit",
  appliedAt: "plumbline.dev/applied-at",
  attemptedCommit: "plumbline.dev/attempted-commit",
  path: "plumbline.dev/repository-path",
} as const;

const tooling = "plumbline/v1";
const dataKey = "inventory";

/**
 * Where the inventory of an environment is: a ConfigMap (it holds no secret, and who may only read should see it) in the namespace of the environment.
 * What names of objects cannot hold becomes a dash; that two environments would share a name is noticed by the annotation.
 */
export function inventoryPlace(environment: string, namespace: string): ResourceId {
  const name = environment
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, "-")
    .replace(/\.(?=[.-])|(?<=[.-])\./g, "-")
    .replace(/^[.-]+|[.-]+$/g, "");
  return { group: "", kind: "ConfigMap", namespace, name: name === "" ? "plumbline" : `plumbline-${name}` };
}

/** Reads an inventory; undefined for an object that Plumbline did not make. Entries that cannot be read are left out, and `problem` says so. */
export function parseInventory(object: JsonObject): StoredInventory | undefined {
  const noted = getPath(object, "metadata", "annotations");
  const environment = getString(noted, annotations.environment);
  if (environment === undefined || getString(noted, applySetAnnotations.tooling)?.startsWith("plumbline/") !== true) return undefined;
  const appliedCommit = commitOf(getString(noted, annotations.appliedCommit));
  const appliedAt = getString(noted, annotations.appliedAt);
  const attemptedCommit = commitOf(getString(noted, annotations.attemptedCommit));
  const resourceVersion = getString(object, "metadata", "resourceVersion");
  const { members, isComplete } = parseMembers(getString(object, "data", dataKey));
  return {
    environment,
    path: getString(noted, annotations.path) ?? "",
    members,
    ...(appliedCommit === undefined ? {} : { appliedCommit }),
    ...(appliedAt === undefined ? {} : { appliedAt }),
    ...(attemptedCommit === undefined ? {} : { attemptedCommit }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    ...(isComplete ? {} : { problem: `The inventory of ${environment} was changed by hand and cannot be read in full.` }),
  };
}

/** An id that Git would take: what is read here ends up in an argument of git. */
function commitOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text) ? text : undefined;
}

function parseMembers(text: string | undefined): { readonly members: readonly InventoryMember[]; readonly isComplete: boolean } {
  const entries = text === undefined ? undefined : getPath(parseGoJson(text), "entries");
  if (!isJsonArray(entries)) return { members: [], isComplete: false };
  const members = new Map<string, InventoryMember>();
  let isComplete = true;
  for (const entry of entries) {
    const member = parseEntry(entry);
    if (member === undefined) isComplete = false;
    else members.set(resourceKey(member.id), member);
  }
  return { members: [...members.values()], isComplete };
}

function parseEntry(entry: JsonValue): InventoryMember | undefined {
  const id = parseMemberId(getString(entry, "id") ?? "");
  const version = getString(entry, "v");
  return id === undefined || version === undefined || version === "" ? undefined : { id, version };
}

/** Writes an inventory as the object to apply: an ApplySet's parent, so that other tools keep away from its members. */
export function writeInventory(inventory: Inventory, place: ResourceId, sha256: Sha256): JsonObject {
  const ids = inventory.members.map(({ id }) => id);
  const namespaces = sortedSet(ids.map(({ namespace }) => namespace)).filter((name) => name !== "" && name !== place.namespace);
  const noted: Readonly<Record<string, string | undefined>> = {
    [applySetAnnotations.tooling]: tooling,
    [applySetAnnotations.groupKinds]: sortedSet(ids.map(({ group, kind }) => (group === "" ? kind : `${kind}.${group}`))).join(","),
    [applySetAnnotations.namespaces]: namespaces.join(","),
    [annotations.environment]: inventory.environment,
    [annotations.path]: inventory.path,
    [annotations.appliedCommit]: inventory.appliedCommit,
    [annotations.appliedAt]: inventory.appliedAt,
    [annotations.attemptedCommit]: inventory.attemptedCommit,
  };
  const entries = inventory.members
    .map(({ id, version }) => ({ id: formatMemberId(id), v: version }))
    .toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: place.name,
      namespace: place.namespace,
      labels: { [applySetLabels.id]: applySetId(place, sha256), "app.kubernetes.io/managed-by": "plumbline" },
      annotations: Object.fromEntries(Object.entries(noted).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    },
    data: { [dataKey]: writeGoJson({ entries }) },
  };
}

/** Members of both, each once, in the version of `later` where both have it. */
export function uniteMembers(earlier: readonly InventoryMember[], later: readonly InventoryMember[]): readonly InventoryMember[] {
  return [...new Map([...earlier, ...later].map((member) => [resourceKey(member.id), member])).values()];
}

/** Tells whether both lists hold the same objects in the same versions, in whatever order. */
export function isSameMembers(left: readonly InventoryMember[], right: readonly InventoryMember[]): boolean {
  const keys = (members: readonly InventoryMember[]): ReadonlySet<string> =>
    new Set(members.map(({ id, version }) => `${resourceKey(id)} ${version}`));
  const [first, second] = [keys(left), keys(right)];
  return first.size === second.size && [...first].every((key) => second.has(key));
}

/** Returns a manifest with the label that makes it a member of the set. */
export function withMembership(object: JsonObject, setId: string): JsonObject {
  const metadata = isJsonObject(object["metadata"]) ? object["metadata"] : {};
  const labels = isJsonObject(metadata["labels"]) ? metadata["labels"] : {};
  return { ...object, metadata: { ...metadata, labels: { ...labels, [applySetLabels.partOf]: setId } } };
}

/** The set that a live object says it belongs to, of whatever tool. */
export function membershipOf(live: JsonObject): string | undefined {
  return getString(live, "metadata", "labels", applySetLabels.partOf);
}

function sortedSet(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted();
}
