import { stripLive } from "../../core/drift/normalise.ts";
import { readOwnership } from "../../core/drift/ownership.ts";
import type { EqualityMark } from "../../core/drift/secretMask.ts";
import type { LiveObject } from "../../core/environment/types.ts";
import { isTerminating, terminatingText } from "../../core/drift/terminating.ts";
import type { DesiredResource } from "../../core/drift/types.ts";
import { getPath, getString, isJsonArray, isJsonObject, type JsonObject } from "../../core/json.ts";
import { parseApiVersion, resourceKey, toApiVersion, type ResourceId } from "../../core/manifest/resource.ts";
import type { ReportedDrift } from "../output/driftReport.ts";
import type { DesiredGroup } from "./desired.ts";
import { compareWithLive, type LiveSide } from "./pairOfPoints.ts";

export interface LiveFileOptions {
  /** Whose fields are ours. */
  readonly fieldManager: string;
  readonly equalityMark: EqualityMark;
}

interface PrintedObject extends LiveObject {
  readonly id: ResourceId;
  readonly version: string;
}

/**
 * Compares manifests with live objects that were printed before. There is no Git here: what the manifests say is what the environment should be at.
 * A live object that no manifest declares is orphaned if our field manager applied it, or kubectl apply.
 */
export function compareWithLiveFile(
  groups: readonly DesiredGroup[],
  live: readonly JsonObject[],
  { fieldManager, equalityMark }: LiveFileOptions,
): readonly ReportedDrift[] {
  const printed = new Map(live.map(toPrinted).map((object) => [resourceKey(object.id), object]));
  const declared = new Set<string>();
  const compared = groups.flatMap(({ resources, ignore, placeOf }) => {
    // Of two manifests for one resource the later one counts, as for kubectl.
    const byKey = new Map(resources.map((resource) => locate(resource, printed)).map((resource) => [resourceKey(resource.id), resource]));
    for (const key of byKey.keys()) declared.add(key);
    const context = { fieldManager, equalityMark, ignore };
    const told = compareWithLive([...byKey.values()], (resource) => find(resource, printed), context);
    return told.map((resource) => ({ ...resource, placeOf }));
  });
  const orphans = [...printed]
    .filter(([key, object]) => !declared.has(key) && isOurs(object, fieldManager))
    .map(([, { id, version, object }]): ReportedDrift => {
      const common = { id, version, differences: [], pending: [] };
      if (!isTerminating(object)) return { ...common, verdict: "orphaned" };
      const reason = terminatingText(object);
      return { ...common, verdict: "unknown", isTerminating: true, ...(reason === undefined ? {} : { reason }) };
    });
  return [...compared, ...orphans];
}

/** A kind that nobody knows may have a namespace, which the manifest leaves out: it is the one in which there is an object of that name. */
function locate(resource: DesiredResource, printed: ReadonlyMap<string, PrintedObject>): DesiredResource {
  const { id, kind } = resource;
  if (kind !== undefined || id.namespace !== "") return resource;
  const [only, ...others] = [...printed.values()].filter((object) => resourceKey({ ...object.id, namespace: "" }) === resourceKey(id));
  if (only === undefined || others.length > 0) return resource;
  const { namespace } = only.id;
  const metadata = resource.object["metadata"];
  const object = { ...resource.object, metadata: { ...(isJsonObject(metadata) ? metadata : {}), namespace } };
  return { ...resource, id: { ...id, namespace }, ...(namespace === "" ? {} : { object }) };
}

function find({ id, version }: DesiredResource, printed: ReadonlyMap<string, PrintedObject>): LiveSide {
  const live = printed.get(resourceKey(id));
  if (live === undefined) return {};
  if (live.version === version) return { live };
  const [printedAs, declaredAs] = [toApiVersion(id.group, live.version), toApiVersion(id.group, version)];
  return { liveProblem: `The live object is printed as ${printedAs} and the manifest is ${declaredAs}: ask kubectl for that version.` };
}

function toPrinted(object: JsonObject): PrintedObject {
  const { group, version } = parseApiVersion(getString(object, "apiVersion") ?? "");
  const id = {
    group,
    kind: getString(object, "kind") ?? "",
    namespace: getString(object, "metadata", "namespace") ?? "",
    name: getString(object, "metadata", "name") ?? "",
  };
  return { id, version, object: withoutRecords(object), ownership: readOwnership(object) };
}

/** The records of who wrote what are kept as ownership; of a Secret the last-applied annotation holds the values in clear text. */
function withoutRecords(object: JsonObject): JsonObject {
  const metadata = object["metadata"];
  const stripped = stripLive(object)["metadata"];
  if (!isJsonObject(metadata) || !isJsonObject(stripped)) return object;
  const kept = Object.entries(metadata).filter(([name]) => name !== "managedFields" && name !== "annotations");
  const annotations = stripped["annotations"];
  return { ...object, metadata: { ...Object.fromEntries(kept), ...(annotations === undefined ? {} : { annotations }) } };
}

/** Objects with an owner come and go with it. */
function isOurs({ object, ownership }: PrintedObject, fieldManager: string): boolean {
  const owners = getPath(object, "metadata", "ownerReferences");
  if (isJsonArray(owners) && owners.length > 0) return false;
  const isApplied = ownership.entries.some(({ manager, operation }) => manager === fieldManager && operation === "Apply");
  return isApplied || ownership.lastApplied !== undefined;
}
