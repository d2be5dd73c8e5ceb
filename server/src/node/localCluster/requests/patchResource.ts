import { getString, isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import { jsonMergePatch } from "../../../core/ssa/jsonMergePatch.ts";
import { applyJsonPatch } from "../../../core/ssa/jsonPatch.ts";
import { strategicMergePatch } from "../../../core/ssa/strategicMergePatch.ts";
import { readObject, type ClusterState } from "../clusterState.ts";
import { patchTypes } from "../openApi.ts";
import { badRequest, invalid, notFound, Refusal, unsupportedMediaType } from "../refusal.ts";
import type { ResourceTarget } from "../requestTarget.ts";
import type { ServedKind } from "../servedKind.ts";
import type { Answer, WriteOptions } from "./answer.ts";
import { checkFields } from "./checkFields.ts";
import { updateStored } from "./updateResource.ts";

/** The patches that describe a change; server-side apply is something else. */
export type PatchType = "json" | "merge" | "strategic";

/** PATCH of an object or of its status. */
export function patchObject(state: ClusterState, target: ResourceTarget, type: PatchType, patch: JsonValue, options: WriteOptions): Answer {
  const { kind, namespace, name = "" } = target;
  const before = readObject(state, kind, namespace, name);
  if (before === undefined) throw notFound(kind, name);
  const after = patched(before, type, patch, kind);
  checkIdentity(before, after, kind, name);
  const warnings = checkFields(after, kind, options.fieldValidation, (fault) =>
    invalid({ group: "", kind: "" }, "", [
      { reason: "FieldValueInvalid", message: `Invalid value: ${JSON.stringify(JSON.stringify(patch))}: ${fault}`, field: "patch" },
    ]),
  );
  return { code: 200, body: updateStored(state, target, before, after, options), warnings };
}

/**
 * Applies a patch to an object.
 * @throws Refusal when it is no patch of the type or does not apply.
 */
export function patched(before: JsonObject, type: PatchType, patch: JsonValue, kind: ServedKind | undefined): JsonObject {
  if (type === "json") {
    const result = applyJsonPatch(before, patch);
    if (!result.ok) {
      throw result.reason === "malformed"
        ? badRequest(result.message)
        : new Refusal(422, "Invalid", "the server rejected our request due to an error in our request", {});
    }
    return expectObject(result.value);
  }
  if (!isJsonObject(patch)) throw badRequest("the patch must be an object");
  if (type === "merge") return expectObject(jsonMergePatch(before, patch));
  if (kind?.custom !== undefined) throw unsupportedMediaType(patchTypes(kind));
  const result = strategicMergePatch(before, patch, kind?.schema);
  if (result.ok) return result.value;
  throw result.reason === "malformed" ? badRequest(result.message) : new Refusal(500, "InternalError", result.message);
}

function expectObject(value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw badRequest("the patch leaves no object");
}

function checkIdentity(before: JsonObject, after: JsonObject, kind: ServedKind, name: string): void {
  const found = getString(after, "metadata", "name") ?? "";
  if (found !== name) {
    throw badRequest(`the name of the object (${found}) does not match the name on the URL (${name})`);
  }
  if (kind.namespaced && getString(after, "metadata", "namespace") !== getString(before, "metadata", "namespace"))
    throw badRequest("the namespace of the provided object does not match the namespace sent on the request");
  const uid = getString(after, "metadata", "uid");
  const present = getString(before, "metadata", "uid");
  if (uid !== present) {
    const message = `Invalid value: ${JSON.stringify(uid ?? "")}: field is immutable`;
    throw invalid(kind, name, [{ reason: "FieldValueInvalid", message, field: "metadata.uid" }]);
  }
}
