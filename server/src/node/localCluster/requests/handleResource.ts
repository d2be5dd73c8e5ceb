import { isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import { parse as parseYaml } from "yaml";
import { readObject, readObjects, type ClusterState } from "../clusterState.ts";
import { parseJson } from "../../kubernetes/json.ts";
import { nameOf, namespaceOf } from "../objectParts.ts";
import { patchTypes } from "../openApi.ts";
import { badRequest, methodNotAllowed, notFound, Refusal, unsupportedMediaType } from "../refusal.ts";
import type { ResourceTarget } from "../requestTarget.ts";
import type { Answer } from "./answer.ts";
import { applyResource } from "./applyResource.ts";
import { createObject } from "./createObject.ts";
import { deleteObject, readDeleteOptions } from "./deleteResource.ts";
import { listObject, readSelector, type OpenLists } from "./listObjects.ts";
import { patched, patchObject, type PatchType } from "./patchResource.ts";
import { readScale, writeScale } from "./scaleSubresource.ts";
import { replaceObject } from "./updateResource.ts";
import { checkApplyManager, readWriteOptions } from "./writeOptions.ts";

/** A request for objects, watches apart. */
export interface ResourceRequest {
  readonly method: string;
  readonly target: ResourceTarget;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly userAgent: string;
  readonly body: string;
}

/**
 * Carries out one request.
 * @throws Refusal when it is not carried out; StorageError when its outcome cannot be kept.
 */
export function handleResource(state: ClusterState, lists: OpenLists, request: ResourceRequest): Answer {
  const { method, target, query, userAgent } = request;
  switch (method) {
    case "GET":
      return read(state, lists, request);
    case "POST":
      if (target.name !== undefined) throw methodNotAllowed();
      return createObject(state, target, readObjectBody(request), readWriteOptions(query, userAgent, "CreateOptions"));
    case "PUT":
      return replace(state, request);
    case "PATCH":
      return patch(state, request);
    case "DELETE":
      return remove(state, request);
    default:
      throw methodNotAllowed();
  }
}

function read(state: ClusterState, lists: OpenLists, { target, query }: ResourceRequest): Answer {
  const { kind, namespace, name, subresource } = target;
  if (name === undefined) return ok(listObject(kind, lists.read(state, target, query)));
  if (subresource === "scale") return readScale(state, target);
  const object = readObject(state, kind, namespace, name);
  if (object === undefined) throw notFound(kind, name);
  return ok(object);
}

function replace(state: ClusterState, request: ResourceRequest): Answer {
  const { target, query, userAgent } = request;
  if (target.name === undefined) throw methodNotAllowed();
  const options = readWriteOptions(query, userAgent, "UpdateOptions");
  const sent = readObjectBody(request);
  return target.subresource === "scale"
    ? writeScale(state, target, () => sent, "Update", options)
    : replaceObject(state, target, sent, options);
}

const patchTypesByContent: Readonly<Record<string, PatchType>> = {
  "application/json-patch+json": "json",
  "application/merge-patch+json": "merge",
  "application/strategic-merge-patch+json": "strategic",
};

function patch(state: ClusterState, request: ResourceRequest): Answer {
  const { target, query, userAgent, contentType } = request;
  if (target.name === undefined) throw methodNotAllowed();
  const options = readWriteOptions(query, userAgent, "PatchOptions");
  const isScale = target.subresource === "scale";
  if (contentType === "application/apply-patch+yaml") {
    checkApplyManager(query);
    const applied = expectObject(readYaml(request.body));
    return isScale
      ? writeScale(state, target, (scale) => ({ ...scale, ...applied }), "Apply", options)
      : applyResource(state, target, applied, options);
  }
  const type = Object.hasOwn(patchTypesByContent, contentType) ? patchTypesByContent[contentType] : undefined;
  if (type === undefined || (type === "strategic" && target.kind.custom !== undefined && !isScale))
    throw unsupportedMediaType(patchTypes(target.kind));
  if (query.has("force")) {
    throw new Refusal(
      422,
      "Invalid",
      'PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch',
      {
        group: "meta.k8s.io",
        kind: "PatchOptions",
        causes: [{ reason: "FieldValueForbidden", message: "Forbidden: may not be specified for non-apply patch", field: "force" }],
      },
    );
  }
  const change = readJson(request.body);
  return isScale
    ? writeScale(state, target, (scale) => patched(scale, type, change, undefined), "Update", options)
    : patchObject(state, target, type, change, options);
}

function remove(state: ClusterState, { target, query, body, contentType }: ResourceRequest): Answer {
  if (target.subresource !== undefined) throw methodNotAllowed();
  const sent = body.trim() === "" ? undefined : contentType === "application/yaml" ? readYaml(body) : readJson(body);
  const options = readDeleteOptions(sent, query);
  if (target.name !== undefined) return deleteObject(state, target, options);
  const { kind, namespace } = target;
  const deleted = readObjects(state, kind, namespace).filter(readSelector(query, target));
  for (const object of deleted) {
    deleteObject(state, { type: "resource", kind, namespace: namespaceOf(object), name: nameOf(object) }, options);
  }
  return ok(listObject(kind, { items: deleted, version: state.store.version }));
}

function ok(body: JsonObject): Answer {
  return { code: 200, body, warnings: [] };
}

function readObjectBody({ body, contentType }: ResourceRequest): JsonObject {
  switch (contentType) {
    case "":
    case "application/json":
      return expectObject(readJson(body));
    case "application/yaml":
      return expectObject(readYaml(body));
    case "application/vnd.kubernetes.protobuf":
      // What the numbers of its fields mean is in no schema that is published.
      throw new Refusal(
        415,
        "UnsupportedMediaType",
        "the local cluster reads JSON and YAML only; write the object with --dry-run=client -o yaml and pipe it to kubectl apply -f -",
        {},
      );
    default:
      throw unsupportedMediaType(["application/json", "application/yaml"]);
  }
}

function expectObject(value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw badRequest("the body of the request must be an object");
}

function readJson(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    throw badRequest(`error decoding the body: ${error instanceof Error ? error.message : "not JSON"}`);
  }
}

/** JSON is YAML too, and read exactly and faster as what it is. */
function readYaml(text: string): JsonValue {
  try {
    if (text.trimStart().startsWith("{")) return parseJson(text);
  } catch {
    // A flow mapping, then.
  }
  try {
    return parseYaml(text, { schema: "core", maxAliasCount: 100 }) as JsonValue;
  } catch (error) {
    throw badRequest(`error decoding YAML: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : "not YAML"}`);
  }
}
