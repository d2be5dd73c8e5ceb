import { getPath, getString, isJsonArray, isJsonObject, type JsonObject } from "../../core/json.ts";
import { toApiVersion } from "../../core/manifest/resource.ts";
import type { ClusterReason, WatchTarget } from "../../core/ports.ts";
import { fail, succeed, type Cancellation, type Result } from "../../core/result.ts";
import type { ApiClient, ApiFailure } from "./apiClient.ts";
import { parseJson } from "./json.ts";
import { createListParser } from "./listText.ts";
import { query, resourcePath } from "./resourcePath.ts";

/** The objects of one kind at one point in time. */
export interface ListedObjects {
  readonly objects: readonly JsonObject[];
  /** There are others, that `onPage` has taken before. */
  readonly isRest: boolean;
  /** Where a watch goes on from. */
  readonly resourceVersion: string;
}

export interface ListOptions {
  readonly labelSelector?: string;
  readonly pageSize?: number;
  /** Makes sure of the other end of each page's connection before anything of the page is told. */
  readonly verify?: (connection: object | undefined) => Promise<Result<void, ClusterReason>>;
  /** Takes the objects of each page but the last, which only `ListedObjects` has then. */
  readonly onPage?: (objects: readonly JsonObject[], isFirst: boolean) => void;
  /** Leaves `fieldsV1` of managed fields the JSON text that it is (`createListParser`). */
  readonly hasFieldTexts?: true;
}

/** A page this big is parsed in a few milliseconds; the whole at once would hold up the program. */
const defaultPageSize = 500;

/**
 * Lists a kind page by page. The items get the apiVersion and kind that the server leaves out of lists. When the pages expire on
 * the way (a slow reader, a compacted store) the list is read once more in one piece.
 */
export async function listPages(
  api: ApiClient,
  target: WatchTarget,
  options: ListOptions,
  cancellation: Cancellation,
): Promise<{ readonly ok: true; readonly value: ListedObjects } | ApiFailure> {
  const { onPage, pageSize = defaultPageSize, ...whole } = options;
  const paged = await readPages(api, target, onPage === undefined ? whole : { ...whole, onPage }, pageSize, cancellation);
  return !paged.ok && paged.reason === "gone" ? readPages(api, target, whole, undefined, cancellation) : paged;
}

async function readPages(
  api: ApiClient,
  target: WatchTarget,
  { labelSelector, onPage, verify, hasFieldTexts }: ListOptions,
  limit: number | undefined,
  cancellation: Cancellation,
): Promise<{ readonly ok: true; readonly value: ListedObjects } | ApiFailure> {
  const { kind, namespace } = target;
  const doing = `list ${kind.plural}${kind.group === "" ? "" : `.${kind.group}`} in ${namespaceName(kind.namespaced, namespace)}`;
  const apiVersion = toApiVersion(kind.group, kind.version);
  let objects: JsonObject[] = [];
  let isRest = false;
  const parse = hasFieldTexts === true ? createListParser() : parseJson;
  let ahead: { readonly token: string; readonly page: ReturnType<ApiClient["call"]> } | undefined;
  const ask = (token: string | undefined): ReturnType<ApiClient["call"]> => {
    const path = resourcePath(kind, namespace) + query({ limit, continue: token, labelSelector });
    return api.call({ method: "GET", path, ...acceptOf(target, "PartialObjectMetadataList") }, { doing }, cancellation, (text) => {
      const next = continueIn(text);
      ahead = next === undefined ? undefined : { token: next, page: ask(next) };
      return parse(text);
    });
  };
  let page = ask(undefined);
  for (;;) {
    const answer = await page;
    if (!answer.ok) return answer;
    const { value, connection } = answer.value;
    const items = getPath(value, "items");
    // Go writes an empty list without a server-side default as null.
    if (!isJsonArray(items) && items !== null) return fail("serverError", `Could not ${doing}: the server answered no list.`);
    for (const item of items ?? []) if (isJsonObject(item)) objects.push({ apiVersion, kind: kind.kind, ...item });
    // Asked afterwards, because the request itself may have opened the connection.
    const verified = await verify?.(connection);
    if (verified?.ok === false) return verified;
    const token = getString(value, "metadata", "continue");
    if (token === undefined || token === "")
      return succeed({ objects, isRest, resourceVersion: getString(value, "metadata", "resourceVersion") ?? "" });
    if (onPage !== undefined) {
      onPage(objects, !isRest);
      // A page is many times as big in memory as what is kept of it.
      objects = [];
      isRest = true;
    }
    page = ahead?.token === token ? ahead.page : ask(token);
  }
}

/**
 * Where the next page begins. Servers write the metadata of a list before its items: the next page can be on its way while this one is parsed. Undefined where that is not
 * so; then it is asked for afterwards.
 */
function continueIn(text: string): string | undefined {
  return /^\{(?:"(?:kind|apiVersion)":"[^"\\]*",)*"metadata":\{[^{}]*"continue":"([^"\\]+)"/.exec(text.slice(0, 4000))?.[1];
}

/** How a target without content is asked for; a server that does not know how answers the whole. */
export function acceptOf(
  { metadataOnly }: WatchTarget,
  as: "PartialObjectMetadataList" | "PartialObjectMetadata",
): { readonly accept?: string } {
  return metadataOnly === true ? { accept: `application/json;as=${as};g=meta.k8s.io;v=v1,application/json` } : {};
}

/** "namespace shop", "all namespaces" or "the cluster", for sentences. */
export function namespaceName(namespaced: boolean, namespace: string | undefined): string {
  if (!namespaced) return "the cluster";
  return namespace === undefined || namespace === "" ? "all namespaces" : `namespace ${namespace}`;
}
