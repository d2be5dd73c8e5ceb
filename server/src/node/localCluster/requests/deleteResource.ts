import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import { asMap } from "../../../core/ssa/shape.ts";
import {
  inStorageVersion,
  inVersion,
  initialNamespaces,
  isBeingDeleted,
  readObject,
  timestamp,
  type ClusterState,
} from "../clusterState.ts";
import { dependentsOf, deleteDependents, orphanDependents } from "../controllers/dependents.ts";
import { conflict, detailsOf, forbidden, notFound, statusObject } from "../refusal.ts";
import type { ResourceTarget } from "../requestTarget.ts";
import { storageKey, type ServedKind } from "../servedKind.ts";
import type { Answer } from "./answer.ts";
import { hasFinalizers } from "./storeObject.ts";

/** What a DELETE asks for, in its body or its query. */
export interface DeleteOptions {
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly propagation: "Background" | "Foreground" | "Orphan";
  readonly dryRun: boolean;
}

/** Kinds whose deletion is answered with the object itself. */
const answeredWithObject: ReadonlySet<string> = new Set([
  "/Pod",
  "/Service",
  "/ServiceAccount",
  "/PersistentVolume",
  "/PersistentVolumeClaim",
  "/PodTemplate",
  "/ResourceQuota",
]);

/** Reads the options of a DELETE. */
export function readDeleteOptions(body: JsonValue | undefined, query: URLSearchParams): DeleteOptions {
  const options = isJsonObject(body) ? body : {};
  const policy = getString(options, "propagationPolicy") ?? query.get("propagationPolicy") ?? "Background";
  const isOrphaning = options["orphanDependents"] === true || query.get("orphanDependents") === "true";
  const uid = getString(options, "preconditions", "uid");
  const resourceVersion = getString(options, "preconditions", "resourceVersion");
  const tried = options["dryRun"];
  return {
    ...(uid === undefined ? {} : { uid }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    propagation: isOrphaning || policy === "Orphan" ? "Orphan" : policy === "Foreground" ? "Foreground" : "Background",
    dryRun: query.get("dryRun") === "All" || (isJsonArray(tried) && tried.includes("All")),
  };
}

/** DELETE of one object. */
export function deleteObject(state: ClusterState, { kind, namespace, name = "" }: ResourceTarget, options: DeleteOptions): Answer {
  const object = readObject(state, kind, namespace, name);
  if (object === undefined) throw notFound(kind, name);
  checkPreconditions(object, kind, name, options);
  if (kind.group === "" && kind.kind === "Namespace" && initialNamespaces.includes(name))
    throw forbidden(kind, name, "this namespace may not be deleted");
  const done = (last: JsonObject): Answer => ({
    code: 200,
    body: answeredWithObject.has(`${kind.group}/${kind.kind}`) ? last : successOf(kind, last),
    warnings: [],
  });
  if (options.dryRun) return done(object);
  if (options.propagation === "Orphan") orphanDependents(state, object);
  if (options.propagation === "Foreground") deleteDependents(state, object);
  const isHeld = hasFinalizers(object) || (options.propagation === "Foreground" && dependentsOf(state, object).length > 0);
  if (isHeld) return { code: 200, body: markDeleted(state, kind, object), warnings: [] };
  return done(inVersion(state.store.remove(storageKey(kind), inStorageVersion(object, kind)), kind));
}

function checkPreconditions(object: JsonObject, kind: ServedKind, name: string, { uid, resourceVersion }: DeleteOptions): void {
  for (const [wanted, present, word, fate] of [
    [uid, getString(object, "metadata", "uid"), "UID", "deleted and then recreated"],
    [resourceVersion, getString(object, "metadata", "resourceVersion"), "ResourceVersion", "modified"],
  ] as const) {
    if (wanted === undefined || wanted === present) continue;
    const record = `the ${word} in record (${present ?? ""}). The object might have been ${fate}`;
    throw conflict({ group: kind.group, plural: kind.kind }, name, `the ${word} in the precondition (${wanted}) does not match ${record}`);
  }
}

/** The object stays until those who hold it have let go. */
function markDeleted(state: ClusterState, kind: ServedKind, object: JsonObject): JsonObject {
  if (isBeingDeleted(object)) return object;
  const metadata = asMap(object["metadata"]);
  const generation = metadata["generation"];
  const isNamespace = kind.group === "" && kind.kind === "Namespace";
  const marked = {
    ...object,
    metadata: {
      ...metadata,
      deletionTimestamp: timestamp(state.clock),
      deletionGracePeriodSeconds: 0,
      ...(typeof generation === "number" ? { generation: generation + 1 } : {}),
    },
    ...(isNamespace ? { status: { ...asMap(getPath(object, "status")), phase: "Terminating" } } : {}),
  };
  return inVersion(state.store.put(storageKey(kind), inStorageVersion(marked, kind)), kind);
}

function successOf(kind: ServedKind, object: JsonObject): JsonObject {
  const name = getString(object, "metadata", "name") ?? "";
  return statusObject({ status: "Success", details: { ...detailsOf(kind, name), uid: getString(object, "metadata", "uid") ?? "" } });
}
