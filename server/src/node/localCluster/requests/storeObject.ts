import { getPath, getString, isJsonArray, type JsonObject } from "../../../core/json.ts";
import { FieldSet } from "../../../core/ssa/fieldSet.ts";
import { pathOfFields } from "../../../core/ssa/pathElements.ts";
import type { WriteContext } from "../../../core/ssa/ownership.ts";
import { equalValues } from "../../../core/ssa/values.ts";
import { toApiVersion } from "../../../core/manifest/resource.ts";
import { inStorageVersion, inVersion, timestamp, isBeingDeleted, type ClusterState } from "../clusterState.ts";
import { withoutMetadata } from "../objectParts.ts";
import { assignValues, volumeProtections } from "../objects/assignValues.ts";
import { prepareObject, type WrittenPart } from "../objects/prepareObject.ts";
import { immutableCauses, validateBuiltIn } from "../objects/validateBuiltIn.ts";
import { validateCustom } from "../objects/validateCustom.ts";
import { validateDefinition } from "../objects/validateDefinition.ts";
import { validateMetadata } from "../objects/validateMetadata.ts";
import { conflict, invalid, modifiedMeanwhile } from "../refusal.ts";
import { storageKey, type ServedKind } from "../servedKind.ts";
import type { WriteOptions } from "./answer.ts";

/** Returns what the bookkeeping of managed fields needs to know of one write, `complete` included. */
export function writeContext(
  state: ClusterState,
  kind: ServedKind,
  before: JsonObject | undefined,
  part: WrittenPart,
  manager: string,
): WriteContext & { readonly complete: (object: JsonObject) => JsonObject } {
  const time = timestamp(state.clock);
  return {
    manager,
    ...(part === "object" ? {} : { subresource: part }),
    apiVersion: toApiVersion(kind.group, kind.version),
    schema: kind.schema,
    time,
    resetFields: resetFieldsOf(kind, part),
    isCustom: kind.custom !== undefined,
    complete: (object) =>
      prepareObject(object, {
        kind,
        ...(before === undefined ? {} : { before }),
        part,
        time,
      }),
  };
}

const statusField = FieldSet.of(pathOfFields("status"));
const allButStatus = FieldSet.of(pathOfFields("spec"), pathOfFields("metadata", "labels"));
const allButCustomStatus = FieldSet.of(pathOfFields("spec"), pathOfFields("metadata"));

/** The fields that an endpoint does not write, so that nobody comes to own them through it. */
function resetFieldsOf(kind: ServedKind, part: WrittenPart): FieldSet {
  if (!kind.hasStatus) return FieldSet.empty;
  if (part === "object") return statusField;
  return kind.custom === undefined ? allButStatus : allButCustomStatus;
}

/**
 * Stores what a write has made of an object, with what the cluster adds, or refuses it; nothing is stored when nothing changed. An object on its way out goes as soon as its last
 * finalizer does. Returns the object as it now is.
 */
export function storeObject(
  state: ClusterState,
  kind: ServedKind,
  before: JsonObject | undefined,
  written: JsonObject,
  options: Pick<WriteOptions, "dryRun">,
): JsonObject {
  const after = assignValues(written, before, kind, state);
  if (before !== undefined) {
    checkVersion(kind, before, after);
    if (equalValues(withoutResourceVersion(before), withoutResourceVersion(after))) return before;
  }
  validate(kind, before, after);
  if (options.dryRun) return after;
  const stored = inStorageVersion(after, kind);
  if (before !== undefined && isBeingDeleted(after) && !hasFinalizers(after)) {
    return inVersion(state.store.remove(storageKey(kind), stored), kind);
  }
  return inVersion(state.store.put(storageKey(kind), stored), kind);
}

/** Tells whether somebody still has to do something before an object may go. */
export function hasFinalizers(object: JsonObject): boolean {
  const own = getPath(object, "metadata", "finalizers");
  const ofNamespace = object["kind"] === "Namespace" ? getPath(object, "spec", "finalizers") : undefined;
  return [own, ofNamespace].some((list) => isJsonArray(list) && list.some((name) => !volumeProtections.some((known) => known === name)));
}

/** A write that names the version it is based on is refused when that is not the present one. */
function checkVersion(kind: ServedKind, before: JsonObject, after: JsonObject): void {
  const based = getString(after, "metadata", "resourceVersion") ?? "";
  if (based === "" || based === getString(before, "metadata", "resourceVersion")) return;
  throw conflict(kind, getString(before, "metadata", "name") ?? "", modifiedMeanwhile);
}

function validate(kind: ServedKind, before: JsonObject | undefined, after: JsonObject): void {
  const causes = [
    ...validateMetadata(after, kind),
    ...(kind.custom === undefined ? validateBuiltIn(after, kind) : validateCustom(after, kind.schema)),
    ...validateDefinition(after),
    ...(before === undefined || kind.custom !== undefined ? [] : immutableCauses(before, after, kind)),
  ];
  if (causes.length > 0) throw invalid(kind, getString(after, "metadata", "name") ?? "", causes);
}

function withoutResourceVersion(object: JsonObject): JsonObject {
  return withoutMetadata(object, "resourceVersion");
}
