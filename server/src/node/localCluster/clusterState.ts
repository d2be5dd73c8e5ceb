import { getString, type JsonObject } from "../../core/json.ts";
import { toApiVersion } from "../../core/manifest/resource.ts";
import type { Clock } from "../../core/ports.ts";
import type { KindRegistry } from "./kindRegistry.ts";
import type { ObjectStore } from "./objectStore.ts";
import { storageKey, type ServedKind } from "./servedKind.ts";

/** What every request and every controller works on. */
export interface ClusterState {
  readonly store: ObjectStore;
  readonly registry: KindRegistry;
  readonly clock: Clock;
}

/** The present as objects tell it: RFC 3339 with whole seconds. */
export function timestamp(clock: Clock): string {
  return `${clock.now().toISOString().slice(0, 19)}Z`;
}

/** Reads one object in the version of `kind`. */
export function readObject({ store }: ClusterState, kind: ServedKind, namespace: string, name: string): JsonObject | undefined {
  const stored = store.get(storageKey(kind), namespace, name);
  return stored === undefined ? undefined : inVersion(stored, kind);
}

/** The objects of a kind, or those of one namespace, in the version of `kind`. */
export function readObjects({ store }: ClusterState, kind: ServedKind, namespace = ""): readonly JsonObject[] {
  const stored = store.list(storageKey(kind), namespace);
  return kind.custom === undefined ? stored : stored.map((object) => inVersion(object, kind));
}

/** Versions of a custom resource differ in their name alone: the cluster runs no conversion webhooks. */
export function inVersion(object: JsonObject, kind: ServedKind): JsonObject {
  const apiVersion = toApiVersion(kind.group, kind.version);
  return object["apiVersion"] === apiVersion ? object : { ...object, apiVersion };
}

/** The form in which an object is stored. */
export function inStorageVersion(object: JsonObject, kind: ServedKind): JsonObject {
  if (kind.custom === undefined) return object;
  return { ...object, apiVersion: toApiVersion(kind.group, kind.custom.storageVersion) };
}

/** The namespaces that stand from the beginning and cannot be deleted. */
export const initialNamespaces: readonly string[] = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** Tells whether an object is on its way out. */
export function isBeingDeleted(object: JsonObject): boolean {
  return getString(object, "metadata", "deletionTimestamp") !== undefined;
}
