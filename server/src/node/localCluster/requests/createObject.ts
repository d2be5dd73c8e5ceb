import { randomBytes } from "node:crypto";
import { getString, type JsonObject } from "../../../core/json.ts";
import { asMap } from "../../../core/ssa/shape.ts";
import { updateObject } from "../../../core/ssa/update.ts";
import { initialNamespaces, isBeingDeleted, readObject, type ClusterState } from "../clusterState.ts";
import { alreadyExists, badRequest, forbidden, notFound } from "../refusal.ts";
import type { ResourceTarget } from "../requestTarget.ts";
import type { ServedKind } from "../servedKind.ts";
import type { Answer, WriteOptions } from "./answer.ts";
import { checkSentObject } from "./checkFields.ts";
import { storeObject, writeContext } from "./storeObject.ts";

/** POST to a collection. */
export function createObject(state: ClusterState, { kind, namespace }: ResourceTarget, sent: JsonObject, options: WriteOptions): Answer {
  const warnings = checkSentObject(sent, kind, options);
  const named = withName(sent, kind, namespace);
  const name = getString(named, "metadata", "name") ?? "";
  if (getString(named, "metadata", "resourceVersion") !== undefined)
    throw badRequest("resourceVersion should not be set on objects to be created");
  checkNamespace(state, kind, namespace, name);
  if (readObject(state, kind, namespace, name) !== undefined) throw alreadyExists(kind, name);
  const created = updateObject({ ...writeContext(state, kind, undefined, "object", options.manager), after: named });
  return { code: 201, body: storeObject(state, kind, undefined, created, options), warnings };
}

/** Fills in what the path says and what `generateName` asks for. */
export function withName(sent: JsonObject, kind: ServedKind, namespace: string): JsonObject {
  const { name, namespace: sentNamespace, ...metadata } = asMap(sent["metadata"]);
  if (typeof sentNamespace === "string" && sentNamespace !== "" && sentNamespace !== namespace && kind.namespaced)
    throw badRequest("the namespace of the provided object does not match the namespace sent on the request");
  const prefix = getString(metadata, "generateName") ?? "";
  const generated = prefix === "" ? undefined : `${prefix}${randomSuffix()}`;
  const given = typeof name === "string" && name !== "" ? name : generated;
  return {
    apiVersion: kind.group === "" ? kind.version : `${kind.group}/${kind.version}`,
    kind: kind.kind,
    ...sent,
    metadata: { ...(given === undefined ? {} : { name: given }), ...(kind.namespaced ? { namespace } : {}), ...metadata },
  };
}

const suffixLetters = "bcdfghjklmnpqrstvwxz2456789";

function randomSuffix(): string {
  return [...randomBytes(5)].map((byte) => suffixLetters[byte % suffixLetters.length] ?? "").join("");
}

/** Nothing can be made in a namespace that is not there or on its way out. */
export function checkNamespace(state: ClusterState, kind: ServedKind, namespace: string, name: string): void {
  if (!kind.namespaced) return;
  const namespaces = { group: "", plural: "namespaces" };
  const found = state.store.get("/namespaces", "", namespace);
  if (found === undefined) throw notFound(namespaces, namespace);
  if (isBeingDeleted(found) && !initialNamespaces.includes(namespace))
    throw forbidden(kind, name, `unable to create new content in namespace ${namespace} because it is being terminated`);
}
