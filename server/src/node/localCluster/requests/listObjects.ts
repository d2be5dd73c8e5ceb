import { randomUUID } from "node:crypto";
import { getString, type JsonObject } from "../../../core/json.ts";
import { toApiVersion } from "../../../core/manifest/resource.ts";
import { readObjects, type ClusterState } from "../clusterState.ts";
import { without } from "../objectParts.ts";
import { badRequest, expired, Refusal } from "../refusal.ts";
import type { ResourceTarget } from "../requestTarget.ts";
import { parseFieldSelector, parseLabelSelector, type Selector } from "../selectors.ts";
import type { ServedKind } from "../servedKind.ts";

/** The objects of one list and where they stand in time. */
export interface ObjectPage {
  readonly items: readonly JsonObject[];
  readonly version: number;
  readonly continueToken?: string;
  readonly remaining?: number;
}

/** How many lists may be read in pages at the same time; the oldest is forgotten first. */
const maxOpenLists = 100;

/** Lists as they were when their first page was read: later pages show the same point in time. */
export class OpenLists {
  readonly #lists = new Map<string, { readonly version: number; readonly objects: readonly JsonObject[] }>();

  /** GET of a collection. */
  read(state: ClusterState, target: ResourceTarget, query: URLSearchParams): ObjectPage {
    const limit = readLimit(query);
    const token = query.get("continue") ?? "";
    if (token !== "") return this.#next(token, limit);
    checkKnownVersion(state, query);
    const isSelected = readSelector(query, target);
    const objects = readObjects(state, target.kind, target.namespace).filter(isSelected);
    const { version } = state.store;
    if (limit === undefined || objects.length <= limit) return { items: objects, version };
    const id = randomUUID();
    this.#lists.set(id, { version, objects });
    const [oldest] = this.#lists.keys();
    if (this.#lists.size > maxOpenLists && oldest !== undefined) this.#lists.delete(oldest);
    return page(id, { version, objects }, 0, limit);
  }

  #next(token: string, limit: number | undefined): ObjectPage {
    const [id = "", start = ""] = Buffer.from(token, "base64url").toString().split(" ");
    if (!/^\d+$/.test(start)) throw badRequest(`continue key is not valid: ${JSON.stringify(token)}`);
    const list = this.#lists.get(id);
    if (list === undefined) throw expired("The provided continue parameter is too old to display a consistent list result.");
    return page(id, list, Number(start), limit ?? Infinity);
  }
}

function page(
  id: string,
  { version, objects }: { readonly version: number; readonly objects: readonly JsonObject[] },
  start: number,
  limit: number,
): ObjectPage {
  const end = start + limit;
  const items = objects.slice(start, end);
  if (end >= objects.length) return { items, version };
  return { items, version, continueToken: Buffer.from(`${id} ${end}`).toString("base64url"), remaining: objects.length - end };
}

/** The list object of a page. */
export function listObject(kind: ServedKind, { items, version, continueToken, remaining }: ObjectPage): JsonObject {
  return {
    kind: kind.listKind,
    apiVersion: toApiVersion(kind.group, kind.version),
    metadata: {
      resourceVersion: String(version),
      ...(continueToken === undefined ? {} : { continue: continueToken }),
      ...(remaining === undefined ? {} : { remainingItemCount: remaining }),
    },
    // Only custom resources carry their kind within a list.
    items: kind.custom === undefined ? items.map(withoutKind) : items,
  };
}

function withoutKind(object: JsonObject): JsonObject {
  return without(object, "kind", "apiVersion");
}

/** The objects that a request is about: those of its selectors, or the one that its path names. */
export function readSelector(query: URLSearchParams, { name }: Pick<ResourceTarget, "name">): Selector {
  const labels = query.get("labelSelector") ?? "";
  const fields = query.get("fieldSelector") ?? "";
  const selectors = [
    ...(labels === "" ? [] : [parseLabelSelector(labels)]),
    ...(fields === "" ? [] : [parseFieldSelector(fields)]),
    ...(name === undefined ? [] : [(object: JsonObject) => getString(object, "metadata", "name") === name]),
  ];
  return (object) => selectors.every((isSelected) => isSelected(object));
}

function readLimit(query: URLSearchParams): number | undefined {
  const limit = query.get("limit") ?? "";
  if (limit === "" || limit === "0") return undefined;
  if (!/^\d{1,9}$/.test(limit)) throw badRequest(`invalid limit: ${JSON.stringify(limit)}`);
  return Number(limit);
}

/** Nobody can have seen a version that is yet to come: it is one of another cluster. */
export function checkKnownVersion({ store }: ClusterState, query: URLSearchParams): void {
  const version = query.get("resourceVersion") ?? "";
  if (version === "") return;
  if (!/^\d+$/.test(version)) throw badRequest(`invalid resource version: ${JSON.stringify(version)}`);
  if (Number(version) <= store.version) return;
  throw new Refusal(504, "Timeout", `Timeout: Too large resource version: ${version}, current: ${store.version}`, {
    causes: [{ reason: "ResourceVersionTooLarge", message: "Too large resource version" }],
    retryAfterSeconds: 1,
  });
}
