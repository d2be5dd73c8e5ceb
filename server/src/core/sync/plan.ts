import type { EnvironmentDefinition, IgnoreRule, QuietRules } from "../config/config.ts";
import type { Ignoring } from "../drift/ignore/ignoring.ts";
import { rulesFor } from "../drift/rulesFor.ts";
import { getPath, getString, type JsonObject } from "../json.ts";
import { resourceKey, type ResourceId } from "../manifest/resource.ts";
import type { Cluster, ClusterReason, Sha256 } from "../ports.ts";
import { fail, succeed, type Cancellation, type Result } from "../result.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { applySetId } from "./applySet.ts";
import { definedKind, dryRun, type DryRunReason } from "./dryRun.ts";
import { foreignOwner } from "./foreignOwner.ts";
import { inventoryPlace, parseInventory, withMembership, writeInventory, type InventoryMember, type StoredInventory } from "./inventory.ts";
import { joinSentences, nameOf } from "./naming.ts";
import { planHash } from "./planHash.ts";
import { planPrunes } from "./planPrunes.ts";
import { stepFor, type Candidate } from "./planStep.ts";
import { readLive } from "./readLive.ts";
import { orderSteps } from "./stages.ts";
import type { Plan, PlanStep } from "./types.ts";
import type { DesiredResource } from "../drift/types.ts";

/** The environment that is planned for and synced to. */
export interface SyncTarget {
  readonly environment: EnvironmentDefinition;
  readonly ignore: readonly IgnoreRule[];
  readonly quiet?: QuietRules;
  /** What objects of the repository tell Flux and Argo CD to ignore. */
  readonly ignored?: readonly Ignoring[];
  readonly cluster: Cluster;
  /** The kinds that the cluster serves. */
  readonly catalog: SchemaCatalog;
  /** Namespace of manifests that name none, and of the inventory. */
  readonly defaultNamespace: string;
  readonly fieldManager: string;
  readonly sha256: Sha256;
}

export type PlanReason =
  | DryRunReason
  | "notDirect"
  | "obstacle"
  | "unknownKind"
  | "nameless"
  | "ownedByOther"
  | "beingDeleted"
  | "inventoryForeign"
  | "inventoryDamaged"
  | "notDeclared";

/**
 * Computes what a sync of these manifests, each resource once, would do to the environment, against what is live at this moment, and lets the server try every write. Writes
 * nothing. Objects that Flux, Argo CD or another tool applies are never planned: the whole plan is refused.
 * @param only key of the resource that the plan is about alone; whatever hinders another one does not hinder it
 */
export async function makePlan(
  target: SyncTarget,
  desired: readonly DesiredResource[],
  cancellation: Cancellation,
  only?: string,
): Promise<Result<Plan, PlanReason>> {
  const { environment, cluster, sha256 } = target;
  if (environment.driver !== "direct") {
    const owner = environment.driver === "flux" ? "Flux" : "Argo CD";
    return fail("notDirect", `${environment.name} is applied by ${owner}: commit and push, and ${owner} applies it.`);
  }
  const place = inventoryPlace(environment.name, target.defaultNamespace);
  const setId = applySetId(place, sha256);
  const stored = await readInventory(target, cancellation);
  if (!stored.ok) return stored;
  const inventory = stored.value;

  const isPlanned = ({ id }: Pick<InventoryMember, "id">): boolean => only === undefined || resourceKey(id) === only;
  const objects = desired.filter((one) => resourceKey(one.id) !== resourceKey(place) && isPlanned(one));
  const known = findKinds(objects, target);
  if (!known.ok) return known;
  const members = objects.map(({ id, version }) => ({ id, version }));
  const recorded = (inventory?.members ?? []).filter(isPlanned);
  const [about] = only === undefined ? [] : [...members, ...recorded];
  if (only !== undefined && about === undefined) {
    return fail("notDeclared", `The branch of ${environment.name} does not have this resource, and it was not applied from it.`);
  }
  const prunes = planPrunes(recorded, new Set(members.map(({ id }) => resourceKey(id))), target.catalog);
  const served = known.value.filter(({ kind }) => target.catalog.find(kind) !== undefined);
  const live = await readLive([...served.map(({ desired: { id }, kind }) => ({ id, kind })), ...prunes.wanted], cluster, cancellation);
  if (!live.ok) return live;
  const refused = known.value.flatMap(({ desired: { id } }) => refusal(id, live.value.get(resourceKey(id)), setId, environment.name));
  const [firstRefusal] = refused;
  if (firstRefusal !== undefined) return fail(firstRefusal.reason, joinSentences(refused.map(({ message }) => message)));

  const { fieldManager, ignored = [] } = target;
  const context = { ignore: rulesFor(environment, target, { ignored }), fieldManager, takesBack: only !== undefined };
  const candidates = known.value.map(({ desired: one, kind }): Candidate => ({
    desired: one,
    kind,
    object: withMembership(one.object, setId),
    live: live.value.get(resourceKey(one.id)),
  }));
  const wanted = candidates.map((candidate) => stepFor(candidate, context)).filter((step) => step !== undefined);
  const tried = await dryRun(
    { cluster, fieldManager: target.fieldManager, steps: wanted, live: live.value, environment: environment.name },
    cancellation,
  );
  if (!tried.ok) return tried;
  const recordable = inventory === undefined ? await tryInventory(target, place, members, tried.value.steps, cancellation) : undefined;
  if (recordable?.ok === false) return recordable;
  const pruned = prunes.decide(live.value, setId);
  const stages = orderSteps([...tried.value.steps, ...pruned.steps]);
  return succeed({
    environment: environment.name,
    stages,
    notes: [...tried.value.notes, ...pruned.notes],
    hash: planHash(environment.name, stages, sha256, only),
    members,
    kept: pruned.kept,
    ...(inventory === undefined ? {} : { inventory }),
    place,
    ...(about === undefined ? {} : { only: about.id }),
  });
}

/** Reads the inventory of the environment; undefined before the first sync. */
async function readInventory(
  { environment, cluster, catalog, defaultNamespace }: SyncTarget,
  cancellation: Cancellation,
): Promise<Result<StoredInventory | undefined, ClusterReason | "inventoryForeign" | "inventoryDamaged">> {
  const place = inventoryPlace(environment.name, defaultNamespace);
  const kind = catalog.find({ group: "", version: "v1", kind: "ConfigMap" });
  if (kind === undefined) return fail("serverError", "The server does not serve ConfigMaps: it is no Kubernetes API.");
  const found = await cluster.get(kind, place, cancellation);
  if (!found.ok) return found.reason === "notFound" ? succeed(undefined) : found;
  const inventory = parseInventory(found.value);
  if (inventory?.environment !== environment.name) {
    const whose = inventory === undefined ? "was not made by Plumbline" : `belongs to the environment ${inventory.environment}`;
    return fail("inventoryForeign", `${nameOf(place)} ${whose}: rename the environment, or remove the object.`);
  }
  if (inventory.problem !== undefined) {
    return fail("inventoryDamaged", `${inventory.problem} Mend or delete ${nameOf(place)}; without it nothing is pruned.`);
  }
  return succeed(inventory);
}

/** The first sync makes the inventory: that it can is found out before anything is touched. */
async function tryInventory(
  { environment, cluster, catalog, fieldManager, sha256 }: SyncTarget,
  place: ResourceId,
  members: readonly InventoryMember[],
  steps: readonly PlanStep[],
  cancellation: Cancellation,
): Promise<Result<unknown, ClusterReason>> {
  const makesNamespace = steps.some(({ id }) => id.group === "" && id.kind === "Namespace" && id.name === place.namespace);
  const kind = catalog.find({ group: "", version: "v1", kind: "ConfigMap" });
  if (makesNamespace || kind === undefined) return succeed(undefined);
  const object = writeInventory({ environment: environment.name, path: environment.path, members }, place, sha256);
  const tried = await cluster.apply(kind, object, { fieldManager, force: true, dryRun: true }, cancellation);
  if (tried.ok || tried.reason !== "notFound") return tried;
  const message = `${environment.name} has no namespace ${place.namespace}, and no manifest makes it: add one, or name another namespace in .plumbline.yaml.`;
  return fail("notFound", message);
}

interface KnownObject {
  readonly desired: DesiredResource;
  readonly kind: Candidate["kind"];
}

/** Finds the kind of each object: one that the cluster serves, or one that a definition among the objects brings. */
function findKinds(objects: readonly DesiredResource[], { catalog, environment }: SyncTarget): Result<readonly KnownObject[], PlanReason> {
  const defined = new Set(objects.flatMap(({ object }) => definedKind(object) ?? []));
  const known: KnownObject[] = [];
  const problems: { readonly reason: PlanReason; readonly message: string }[] = [];
  for (const one of objects) {
    const { id, version, obstacle, origin } = one;
    const served = catalog.find({ group: id.group, version, kind: id.kind });
    const kind = served ?? (defined.has(`${id.group}/${id.kind}`) ? one.kind : undefined);
    if (obstacle !== undefined) problems.push({ reason: "obstacle", message: `${origin.path}: ${obstacle}` });
    else if (id.name === "")
      problems.push({ reason: "nameless", message: `${origin.path}: a ${id.kind} without a name cannot be synced.` });
    else if (kind === undefined) {
      const apiVersion = getString(one.object, "apiVersion") ?? version;
      problems.push({
        reason: "unknownKind",
        message: `${environment.name} does not know the kind ${id.kind} of ${apiVersion}, so ${nameOf(id)} cannot be applied: install its definition, or take it out of Git.`,
      });
    } else known.push({ desired: one, kind });
  }
  const [first] = problems;
  return first === undefined ? succeed(known) : fail(first.reason, joinSentences(problems.map(({ message }) => message)));
}

function refusal(
  id: DesiredResource["id"],
  live: JsonObject | undefined,
  setId: string,
  environment: string,
): readonly { readonly reason: "ownedByOther" | "beingDeleted"; readonly message: string }[] {
  if (live === undefined) return [];
  const owner = foreignOwner(live, setId);
  if (owner !== undefined)
    return [
      { reason: "ownedByOther", message: `${nameOf(id)} is applied by ${owner}: change it there, or take it out of this environment.` },
    ];
  if (getPath(live, "metadata", "deletionTimestamp") === undefined) return [];
  return [{ reason: "beingDeleted", message: `${nameOf(id)} is being deleted in ${environment}: sync again when it is gone.` }];
}
