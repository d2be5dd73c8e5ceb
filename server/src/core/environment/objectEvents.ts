import { getPath, getString, type JsonObject } from "../json.ts";
import type { Cluster } from "../ports.ts";
import type { Cancellation } from "../result.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";

/** What a component of Kubernetes says of an object. */
export interface ObjectEvent {
  readonly isWarning: boolean;
  readonly reason: string;
  readonly message: string;
  /** How often it was said. */
  readonly count: number;
  /** Of the last time; RFC 3339. */
  readonly time?: string;
}

/** As many of one object as people read. */
const maxEvents = 8;

/** Reads the events of a namespace; answers what they say of an object by its UID, the newest first. Nobody has to be allowed to read them. */
export async function readEvents(
  namespace: string,
  { cluster, catalog }: { readonly cluster: Pick<Cluster, "list">; readonly catalog: SchemaCatalog },
  cancellation: Cancellation,
): Promise<(uid: string) => readonly ObjectEvent[]> {
  const kind = catalog.find({ group: "", version: "v1", kind: "Event" });
  const listed = kind && (await cluster.list({ kind, namespace }, {}, cancellation));
  const byObject = new Map<string, ObjectEvent[]>();
  for (const object of listed?.ok === true ? listed.value : []) {
    const uid = getString(object, "involvedObject", "uid") ?? "";
    const events = byObject.get(uid) ?? [];
    events.push(toEvent(object));
    byObject.set(uid, events);
  }
  return (uid) =>
    (byObject.get(uid) ?? []).toSorted((left, right) => ((left.time ?? "") < (right.time ?? "") ? 1 : -1)).slice(0, maxEvents);
}

/** Events of the newer API have their time and count in other fields. */
function toEvent(object: JsonObject): ObjectEvent {
  const count = getPath(object, "series", "count") ?? object["count"];
  const time =
    getString(object, "series", "lastObservedTime") ??
    getString(object, "lastTimestamp") ??
    getString(object, "eventTime") ??
    getString(object, "metadata", "creationTimestamp");
  return {
    isWarning: object["type"] === "Warning",
    reason: getString(object, "reason") ?? "",
    message: getString(object, "message") ?? "",
    count: typeof count === "number" ? count : 1,
    ...(time === undefined ? {} : { time }),
  };
}
