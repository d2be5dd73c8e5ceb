import type { FieldPath } from "../fieldPath.ts";
import { getString, isJsonObject, type JsonObject } from "../json.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { ownersOf, ownersWithin, type ManagedFieldsEntry } from "../ssa/managedFields.ts";
import { judge } from "./judge.ts";
import { lastStatement } from "./lastStatement.ts";
import { createItemIndex, type ItemIndex } from "./listItems.ts";
import { expandEntries, latestOwner, type Ownership, type OwnershipEntry } from "./ownership.ts";
import { PathIndex } from "./pathIndex.ts";
import { isPlainlyStated } from "./plainlyStated.ts";
import type { QuietList } from "./quietList.ts";
import { findStated } from "./stated.ts";
import type { Finding } from "./findings.ts";
import type { FieldDifference } from "./types.ts";
import { findExtraAndRemoved } from "./unstated.ts";
import { valueAt } from "./valueAt.ts";

export interface CompareRequest {
  /** The manifest in Git, normalised (`normaliseDesired`). */
  readonly desired: JsonObject;
  /** The live object, read in the version of the manifest. Its managed fields may be gone: `ownership` has them. */
  readonly live: JsonObject;
  readonly ownership: Ownership;
  readonly schema: StructuralSchema | undefined;
  /** True for kinds that a CustomResourceDefinition declares: what is empty counts there. */
  readonly isCustom?: boolean;
  /** Of Kubernetes' own kinds: the minor of the server, of which the features are known that are off there. */
  readonly minor?: string | undefined;
  /** The name under which this environment is applied: "plumbline", "kustomize-controller". */
  readonly fieldManager: string;
  /** What was applied last, normalised, where it is known and may differ from `desired`. */
  readonly applied?: JsonObject;
  /** Whose additions are no drift; absent: those of the list that ships. */
  readonly quiet?: QuietList;
}

/**
 * Compares a manifest with the live object, field by field, the way server-side apply looks at it: what Git states must be there, what we applied and
 * Git no longer states was removed from Git, what others own and Git does not state was added in the environment. Values that mean the same to the server
 * are equal, and no default is ever a difference. What only the server can decide is `suspect`.
 */
export function compareObjects(request: CompareRequest): readonly FieldDifference[] {
  const { desired, live, schema, ownership } = request;
  const items = createItemIndex();
  const owners = new Owners(request, items);
  const isPlain = isPlainlyStated(desired, live, schema, owners.isClientSide && request.isCustom === true);
  const stated = isPlain ? [] : statedBy(owners, request, items);
  const unstated = findExtraAndRemoved({
    desired,
    live,
    schema,
    items,
    entries: ownership.entries,
    isOurs: (entry) => owners.isOurEntry(entry),
    isPlain,
    ...(owners.lastApplied === undefined ? {} : { lastApplied: owners.lastApplied }),
    isClientSide: owners.isClientSide,
  });
  if (stated.length === 0 && unstated.length === 0 && ownership.entries.length > 0) return none;
  // What is part of a value that is told as changed is told with it.
  const told = new PathIndex(stated.filter(({ kind }) => kind === "changed"));
  const findings = [...stated.map((finding) => owners.attribute(finding)), ...unstated.filter(({ path }) => !told.isWithinAny(path))];
  if (ownership.entries.length === 0 && !isBare(desired)) findings.push(unknownOwnership);
  const { group } = parseApiVersion(getString(desired, "apiVersion") ?? "");
  return judge(findings, { group, kind: getString(desired, "kind") ?? "" }, live, request.quiet);
}

/** One for all objects that are as they should be. */
const none: readonly never[] = [];

function statedBy(owners: Owners, { desired, live, schema, isCustom, minor }: CompareRequest, items: ItemIndex): readonly Finding[] {
  const appliedAt = owners.appliedAt();
  return findStated(desired, live, schema, {
    isCustom: isCustom === true,
    isClientSide: owners.isClientSide,
    items,
    ...(minor === undefined ? {} : { minor }),
    ...(owners.isRecorded ? { isStillOurs: (path) => owners.isOurs(path) } : {}),
    ...(owners.hasApplied ? { isApplied: (path) => owners.hasOnRecord(path) } : {}),
    ...(appliedAt === undefined ? {} : { appliedAt }),
  });
}

/** Without it nobody can tell what was added by hand; the server itself leaves it out only for objects in which nothing can be owned. */
const unknownOwnership: Finding = {
  kind: "suspect",
  path: [
    { kind: "field", name: "metadata" },
    { kind: "field", name: "managedFields" },
  ],
  isQuiet: true,
  note: "The record of who wrote which field is missing here: fields that were added by hand cannot be told.",
};

/** An object of which nobody can own a field: a name, and nothing else. */
function isBare(desired: JsonObject): boolean {
  const metadata = desired["metadata"];
  const hasMetadata = isJsonObject(metadata) && Object.keys(metadata).some((name) => name !== "name" && name !== "namespace");
  return !hasMetadata && Object.keys(desired).every((name) => ["apiVersion", "kind", "metadata"].includes(name));
}

/** Answers who owns what of one live object; the sets are parsed when the first difference asks. */
class Owners {
  /** There is an entry of our own server-side applies. */
  readonly hasApplied: boolean;
  /** What client-side apply stated last. */
  readonly lastApplied: JsonObject | undefined;
  /** The object is applied client-side: the annotation says what was ours. */
  readonly isClientSide: boolean;
  readonly #request: CompareRequest;
  readonly #items: ItemIndex;
  #expanded: readonly ManagedFieldsEntry[] | undefined;

  constructor(request: CompareRequest, items: ItemIndex) {
    this.#request = request;
    this.#items = items;
    const { entries } = request.ownership;
    this.hasApplied = entries.some((entry) => entry.operation === "Apply" && entry.manager === request.fieldManager);
    this.lastApplied = lastStatement(request.ownership, request.schema, request.isCustom);
    this.isClientSide = !this.hasApplied && this.lastApplied !== undefined;
  }

  get isRecorded(): boolean {
    return this.hasApplied || this.isClientSide;
  }

  isOurEntry({ manager }: Pick<OwnershipEntry, "manager">): boolean {
    return manager === this.#request.fieldManager || (this.isClientSide && clientSideManagers.includes(manager));
  }

  isOurs(path: FieldPath): boolean {
    return ownersOf(this.#entries(), path).some((entry) => this.isOurEntry(entry));
  }

  /** Whether this very field is on record as ours, not only something around it. */
  hasOnRecord(path: FieldPath): boolean {
    return this.#entries().some((entry) => this.isOurEntry(entry) && entry.fields.has(path));
  }

  appliedAt(): ((path: FieldPath) => ReturnType<typeof valueAt>) | undefined {
    const applied = this.#request.applied ?? (this.isClientSide ? this.lastApplied : undefined);
    if (applied === undefined) return undefined;
    return (path) => valueAt(applied, path, this.#request.schema, this.#items);
  }

  /** Adds to a difference who wrote the live value last; of several the one that is not us. */
  attribute(finding: Finding): Finding {
    if (finding.kind === "missing" || finding.live === undefined) return finding;
    const exact = finding.kind === "changed" ? ownersOf(this.#entries(), finding.path) : [];
    const isOther = (entry: ManagedFieldsEntry): boolean => !this.isOurEntry(entry);
    // Of a list whose items are owned one by one, nobody but its first writer owns more than these.
    const owners = exact.some(isOther) ? exact : ownersWithin(this.#entries(), finding.path);
    const others = owners.filter(isOther);
    // That the order or a doubtful value is still ours explains nothing.
    const owner = latestOwner(others.length > 0 || finding.kind !== "changed" ? others : exact);
    return owner === undefined ? finding : { ...finding, owner };
  }

  #entries(): readonly ManagedFieldsEntry[] {
    return (this.#expanded ??= expandEntries(this.#request.ownership.entries));
  }
}

/** The names under which the server records what client-side apply wrote, or who wrote what nobody was recorded for. */
const clientSideManagers: readonly string[] = ["kubectl-client-side-apply", "before-first-apply"];
