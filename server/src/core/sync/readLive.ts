import { getString, type JsonObject } from "../json.ts";
import { resourceKey, toApiVersion, type ResourceId } from "../manifest/resource.ts";
import type { Cluster, ClusterReason } from "../ports.ts";
import { succeed, type Cancellation, type Result } from "../result.ts";
import type { KindFacts } from "../schema/structuralSchema.ts";

/** An object to be read, in the version of `kind`. */
export interface WantedObject {
  readonly id: ResourceId;
  readonly kind: KindFacts;
}

/** From this many objects of one kind and namespace on, one list is cheaper than asking for each. */
const listFrom = 4;

/** Reads objects as they are now, with managed fields, and answers those that exist by their `resourceKey`. */
export async function readLive(
  wanted: readonly WantedObject[],
  cluster: Pick<Cluster, "get" | "list">,
  cancellation: Cancellation,
): Promise<Result<ReadonlyMap<string, JsonObject>, ClusterReason>> {
  const groups = new Map<string, WantedObject[]>();
  for (const one of wanted) {
    const key = `${toApiVersion(one.kind.group, one.kind.version)} ${one.kind.kind} ${one.id.namespace}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const read = await Promise.all([...groups.values()].map((group) => readGroup(group, cluster, cancellation)));
  const found = new Map<string, JsonObject>();
  for (const part of read) {
    if (!part.ok) return part;
    for (const [key, object] of part.value) found.set(key, object);
  }
  return succeed(found);
}

type Found = readonly (readonly [key: string, object: JsonObject])[];

async function readGroup(
  group: readonly WantedObject[],
  cluster: Pick<Cluster, "get" | "list">,
  cancellation: Cancellation,
): Promise<Result<Found, ClusterReason>> {
  const [first] = group;
  if (first === undefined) return succeed([]);
  if (group.length < listFrom) return readEach(group, cluster, cancellation);
  const { kind, id } = first;
  const listed = await cluster.list({ kind, ...(kind.namespaced ? { namespace: id.namespace } : {}) }, {}, cancellation);
  if (!listed.ok) {
    if (listed.reason === "notFound") return succeed([]);
    // Some may read each object and not list them.
    return listed.reason === "forbidden" ? readEach(group, cluster, cancellation) : listed;
  }
  const keys = new Set(group.map((one) => resourceKey(one.id)));
  return succeed(
    listed.value
      .map((object) => [resourceKey({ ...id, name: getString(object, "metadata", "name") ?? "" }), object] as const)
      .filter(([key]) => keys.has(key)),
  );
}

async function readEach(
  group: readonly WantedObject[],
  cluster: Pick<Cluster, "get">,
  cancellation: Cancellation,
): Promise<Result<Found, ClusterReason>> {
  const answers = await Promise.all(group.map(async ({ kind, id }) => ({ id, answer: await cluster.get(kind, id, cancellation) })));
  const found: (readonly [string, JsonObject])[] = [];
  for (const { id, answer } of answers) {
    if (answer.ok) found.push([resourceKey(id), answer.value]);
    else if (answer.reason !== "notFound") return answer;
  }
  return succeed(found);
}
