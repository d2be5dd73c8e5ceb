import { getString, type JsonObject } from "../../../core/json.ts";
import { asMap } from "../../../core/ssa/shape.ts";
import { updateObject } from "../../../core/ssa/update.ts";
import { readObject, type ClusterState } from "../clusterState.ts";
import { badRequest, conflict, invalid, notFound } from "../refusal.ts";
import type { ResourceTarget } from "../requestTarget.ts";
import type { Answer, WriteOptions } from "./answer.ts";
import { checkSentObject } from "./checkFields.ts";
import { withName } from "./createObject.ts";
import { storeObject, writeContext } from "./storeObject.ts";

/** PUT of an object or of its status. */
export function replaceObject(state: ClusterState, target: ResourceTarget, sent: JsonObject, options: WriteOptions): Answer {
  const { kind, namespace, name = "" } = target;
  const warnings = checkSentObject(sent, kind, options);
  const sentName = getString(sent, "metadata", "name") ?? "";
  if (sentName !== name) throw badRequest(`the name of the object (${sentName}) does not match the name on the URL (${name})`);
  const before = readObject(state, kind, namespace, name);
  if (before === undefined) throw notFound(kind, name);
  const version = getString(sent, "metadata", "resourceVersion") ?? "";
  if (kind.custom !== undefined && version === "") {
    const cause = {
      reason: "FieldValueInvalid",
      message: "Invalid value: 0: must be specified for an update",
      field: "metadata.resourceVersion",
    };
    throw invalid(kind, name, [cause]);
  }
  const uid = getString(sent, "metadata", "uid");
  const present = getString(before, "metadata", "uid") ?? "";
  if (uid !== undefined && uid !== present)
    throw conflict(kind, name, `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${present}`);
  return { code: 200, body: updateStored(state, target, before, withName(sent, kind, namespace), options), warnings };
}

/** Stores `after` in place of `before`, with the managed fields of an update. */
export function updateStored(
  state: ClusterState,
  { kind, subresource }: Pick<ResourceTarget, "kind" | "subresource">,
  before: JsonObject,
  after: JsonObject,
  options: Pick<WriteOptions, "manager" | "dryRun">,
): JsonObject {
  const part = subresource === "status" ? "status" : "object";
  const version = asMap(after["metadata"])["resourceVersion"];
  const context = writeContext(state, kind, before, part, options.manager);
  const updated = updateObject({ ...context, before, after });
  // An update that names no version is based on the present one.
  const based = version === undefined || version === "" ? getString(before, "metadata", "resourceVersion") : version;
  const metadata = { ...asMap(updated["metadata"]), ...(based === undefined ? {} : { resourceVersion: based }) };
  return storeObject(state, kind, before, { ...updated, metadata }, options);
}
