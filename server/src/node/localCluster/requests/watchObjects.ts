import type { JsonObject } from "../../../core/json.ts";
import { toApiVersion } from "../../../core/manifest/resource.ts";
import type { Disposable } from "../../../core/result.ts";
import { inVersion, readObjects, type ClusterState } from "../clusterState.ts";
import type { StoreEvent } from "../objectStore.ts";
import { badRequest, expired, invalid } from "../refusal.ts";
import type { ResourceTarget } from "../requestTarget.ts";
import { storageKey } from "../servedKind.ts";
import { checkKnownVersion, readSelector } from "./listObjects.ts";

export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  readonly object: JsonObject;
}

const bookmarkMs = 30_000;

/**
 * GET with `watch`: tells what is, unless the request says from which version on it knows already, and then every change until the returned handle is
 * disposed of. `send` is called from within.
 * @throws Refusal when the request asks for something that cannot be.
 */
export function watchObjects(
  state: ClusterState,
  target: ResourceTarget,
  query: URLSearchParams,
  send: (event: WatchEvent) => void,
): Disposable {
  const { kind, namespace } = target;
  const { store } = state;
  checkKnownVersion(state, query);
  const isSelected = readSelector(query, target);
  const wantsBookmarks = isTrue(query.get("allowWatchBookmarks"));
  const wantsInitial = readInitial(query);
  const version = query.get("resourceVersion") ?? "";
  const isInPlace = (event: StoreEvent): boolean =>
    event.resource === storageKey(kind) && (namespace === "" || event.namespace === namespace);
  const tell = (event: StoreEvent): void => {
    const told = isInPlace(event) ? selectedEvent(event, isSelected) : undefined;
    if (told !== undefined) send({ type: told.type, object: inVersion(told.object, kind) });
  };
  const bookmark = (annotations?: JsonObject): void => {
    const metadata = { resourceVersion: String(store.version), ...(annotations === undefined ? {} : { annotations }) };
    send({ type: "BOOKMARK", object: { kind: kind.kind, apiVersion: toApiVersion(kind.group, kind.version), metadata } });
  };

  if (wantsInitial || version === "" || version === "0") {
    for (const object of readObjects(state, kind, namespace)) if (isSelected(object)) send({ type: "ADDED", object });
    if (wantsInitial && wantsBookmarks) bookmark({ "k8s.io/initial-events-end": "true" });
  } else {
    const missed = store.since(Number(version));
    if (missed === undefined) {
      send({ type: "ERROR", object: expired(`too old resource version: ${version} (${store.oldestVersion})`).status });
      return { dispose: () => undefined };
    }
    missed.forEach(tell);
  }
  const following = store.onChange(tell);
  const timer = wantsBookmarks ? setInterval(bookmark, bookmarkMs) : undefined;
  timer?.unref();
  return {
    dispose: () => {
      following.dispose();
      clearInterval(timer);
    },
  };
}

/** An object that comes to be selected, or no longer is, appears and disappears. */
function selectedEvent(
  { type, object, previous }: StoreEvent,
  isSelected: (object: JsonObject) => boolean,
): { readonly type: StoreEvent["type"]; readonly object: JsonObject } | undefined {
  const was = previous !== undefined && isSelected(previous);
  const is = type !== "DELETED" && isSelected(object);
  if (is) return { type: was ? "MODIFIED" : "ADDED", object };
  return was ? { type: "DELETED", object } : undefined;
}

function readInitial(query: URLSearchParams): boolean {
  const wanted = query.get("sendInitialEvents");
  if (wanted === null) return false;
  if (wanted !== "true" && wanted !== "false") throw badRequest(`invalid sendInitialEvents: ${JSON.stringify(wanted)}`);
  if (query.get("resourceVersionMatch") !== "NotOlderThan") {
    throw invalid({ group: "meta.k8s.io", kind: "ListOptions" }, "", [
      {
        reason: "FieldValueForbidden",
        message: "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan",
        field: "resourceVersionMatch",
      },
    ]);
  }
  return wanted === "true";
}

/** As the server reads booleans of a query: anything but a clear no. */
export function isTrue(value: string | null): boolean {
  return value !== null && value !== "0" && value.toLowerCase() !== "false";
}
