import type { ResourceHealth } from "../drift/types.ts";
import { getPath, getString, isJsonArray, isJsonObject, type JsonObject } from "../json.ts";
import type { Cluster, ClusterReason } from "../ports.ts";
import { fail, succeed, type Cancellation, type Result } from "../result.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { healthOf } from "../sync/health.ts";
import { readEvents, type ObjectEvent } from "./objectEvents.ts";

/** An object that controllers made for another one, with those that were made for it. */
export interface Dependent {
  readonly kind: string;
  readonly name: string;
  readonly health: ResourceHealth;
  /** The newest first. */
  readonly events: readonly ObjectEvent[];
  readonly dependents: readonly Dependent[];
}

export interface Dependents {
  /** Of the object itself. */
  readonly events: readonly ObjectEvent[];
  readonly dependents: readonly Dependent[];
}

interface MadeKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const pods: MadeKind = { group: "", version: "v1", kind: "Pod" };
const replicaSets: MadeKind = { group: "apps", version: "v1", kind: "ReplicaSet" };
const jobs: MadeKind = { group: "batch", version: "v1", kind: "Job" };

/** What the controllers of each workload make, from the nearest to the farthest. */
const madeKinds: Readonly<Record<string, readonly MadeKind[]>> = {
  "apps/Deployment": [replicaSets, pods],
  "apps/ReplicaSet": [pods],
  "apps/StatefulSet": [pods],
  "apps/DaemonSet": [pods],
  "batch/Job": [pods],
  "batch/CronJob": [jobs, pods],
  "/ReplicationController": [pods],
};

/** Whether controllers make objects for objects of a kind. */
export function hasDependents({ group, kind }: { readonly group: string; readonly kind: string }): boolean {
  return Object.hasOwn(madeKinds, `${group}/${kind}`);
}

/**
 * Reads what runs for a workload, found by owner references, with the events of the last hour. Read once, and not watched: whoever looks asks again. ReplicaSets of
 * former revisions, which have no pods any more, are left out.
 */
export async function readDependents(
  live: JsonObject,
  group: string,
  { cluster, catalog }: { readonly cluster: Pick<Cluster, "list">; readonly catalog: SchemaCatalog },
  cancellation: Cancellation,
): Promise<Result<Dependents, ClusterReason>> {
  const namespace = getString(live, "metadata", "namespace") ?? "";
  const kinds = madeKinds[`${group}/${getString(live, "kind") ?? ""}`] ?? [];
  const listed = await Promise.all(
    kinds.map(async (made) => {
      const kind = catalog.find(made);
      if (kind === undefined) return fail("notFound" as const, `The cluster serves no ${made.kind}.`);
      const objects = await cluster.list({ kind, namespace }, {}, cancellation);
      if (objects.ok || objects.reason !== "forbidden") return objects;
      return fail("forbidden" as const, `Needs list on ${kind.plural} in namespace ${namespace}.`);
    }),
  );
  const failed = listed.find((objects) => !objects.ok);
  if (failed?.ok === false) return failed;
  const events = await readEvents(namespace, { cluster, catalog }, cancellation);
  const byOwner = new Map<string, { readonly kind: string; readonly object: JsonObject }[]>();
  listed.forEach((objects, index) => {
    for (const object of objects.ok ? objects.value : []) {
      for (const owner of ownersOf(object)) {
        const owned = byOwner.get(owner) ?? [];
        owned.push({ kind: kinds[index]?.kind ?? "", object });
        byOwner.set(owner, owned);
      }
    }
  });
  const dependentsOf = (object: JsonObject, owners: readonly JsonObject[] = []): readonly Dependent[] =>
    (byOwner.get(uidOf(object)) ?? [])
      // No server objects to objects that own each other.
      .filter((owned) => owned.object !== object && !owners.includes(owned.object))
      .map((owned) => ({
        kind: owned.kind,
        name: getString(owned.object, "metadata", "name") ?? "",
        health: healthOf({ apiVersion: apiVersions[owned.kind] ?? "v1", kind: owned.kind, ...owned.object }),
        events: events(uidOf(owned.object)),
        dependents: dependentsOf(owned.object, [...owners, object]),
      }))
      .filter(({ kind, dependents }) => kind !== "ReplicaSet" || dependents.length > 0)
      .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return succeed({ events: events(uidOf(live)), dependents: dependentsOf(live) });
}

const apiVersions: Readonly<Record<string, string>> = { ReplicaSet: "apps/v1", Job: "batch/v1" };

function uidOf(object: JsonObject): string {
  return getString(object, "metadata", "uid") ?? "";
}

function ownersOf(object: JsonObject): readonly string[] {
  const owners = getPath(object, "metadata", "ownerReferences");
  return isJsonArray(owners) ? owners.flatMap((owner) => (isJsonObject(owner) ? (getString(owner, "uid") ?? []) : [])) : [];
}
