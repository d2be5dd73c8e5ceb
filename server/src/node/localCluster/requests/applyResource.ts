import { getString, type JsonObject } from "../../../core/json.ts";
import { applyObject, type ApplyFailure } from "../../../core/ssa/apply.ts";
import { asMap } from "../../../core/ssa/shape.ts";
import { readObject, type ClusterState } from "../clusterState.ts";
import { withoutMetadata } from "../objectParts.ts";
import { invalidValue } from "../objects/causes.ts";
import { badRequest, conflict, internalError, invalid, modifiedMeanwhile, notFound, Refusal } from "../refusal.ts";
import type { ResourceTarget } from "../requestTarget.ts";
import type { Answer, WriteOptions } from "./answer.ts";
import { checkFields, checkSentObject } from "./checkFields.ts";
import { checkNamespace, withName } from "./createObject.ts";
import { storeObject, writeContext } from "./storeObject.ts";

/** PATCH with `application/apply-patch+yaml`: server-side apply of an object or of its status. */
export function applyResource(state: ClusterState, target: ResourceTarget, sent: JsonObject, options: WriteOptions): Answer {
  const { kind, namespace, name = "", subresource } = target;
  checkSentObject(sent, kind, { ...options, fieldValidation: "Ignore" });
  const sentName = getString(sent, "metadata", "name");
  if (sentName !== undefined && sentName !== name)
    throw badRequest(`the name of the object (${sentName}) does not match the name on the URL (${name})`);
  const before = readObject(state, kind, namespace, name);
  if (before === undefined) {
    if (subresource !== undefined) throw notFound(kind, name);
    checkNamespace(state, kind, namespace, name);
  }
  checkBasis(before, sent, target);
  const applied = withoutBasis(withName({ ...sent, metadata: { ...asMap(sent["metadata"]), name } }, kind, namespace));
  const part = subresource === "status" ? "status" : "object";
  const result = applyObject({
    ...writeContext(state, kind, before, part, options.manager),
    ...(before === undefined ? {} : { live: before }),
    applied,
    force: options.force,
  });
  if (!result.ok) throw applyRefusal(result);
  const warnings = checkFields(result.value.object, kind, options.fieldValidation, (fault) => badRequest(fault));
  return {
    code: before === undefined ? 201 : 200,
    body: result.value.isChanged ? storeObject(state, kind, before, result.value.object, options) : result.value.object,
    warnings,
  };
}

/** A configuration may name the UID and the version of the object that it is meant for; a version of what is not there yet is passed over. */
function checkBasis(before: JsonObject | undefined, sent: JsonObject, { kind, name = "" }: ResourceTarget): void {
  const uid = getString(sent, "metadata", "uid") ?? "";
  if (uid !== "" && before === undefined)
    throw conflict(kind, name, `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`);
  if (uid !== "" && uid !== getString(before, "metadata", "uid"))
    throw invalid(kind, name, [invalidValue("metadata.uid", uid, "field is immutable")]);
  const version = getString(sent, "metadata", "resourceVersion") ?? "";
  if (version !== "" && before !== undefined && version !== getString(before, "metadata", "resourceVersion"))
    throw conflict(kind, name, modifiedMeanwhile);
}

function withoutBasis(applied: JsonObject): JsonObject {
  return withoutMetadata(applied, "uid", "resourceVersion", "creationTimestamp");
}

function applyRefusal({ reason, message, conflicts }: ApplyFailure): Refusal {
  switch (reason) {
    case "conflict":
      return new Refusal(409, "Conflict", message, {
        causes: conflicts.map((found) => ({ reason: "FieldManagerConflict", message: found.message, field: found.field })),
      });
    case "invalid":
      return internalError(message);
    case "managedFieldsSent":
      return badRequest(message);
  }
}
