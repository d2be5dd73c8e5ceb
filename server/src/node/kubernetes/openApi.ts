import { getPath, getString, isJsonObject, type JsonObject } from "../../core/json.ts";
import type { ClusterReason } from "../../core/ports.ts";
import { fail, succeed, type Cancellation, type Result } from "../../core/result.ts";
import type { ApiClient } from "./apiClient.ts";
import { cacheNameOf, createOpenApiCache } from "./openApiCache.ts";

/** Reads a cluster's OpenAPI v3 documents, one for each group-version, only those that are asked for. */
export interface OpenApiReader {
  /** Document paths of all group-versions ("apis/apps/v1", "api/v1") with their address, which holds the hash of the content. */
  index(cancellation: Cancellation): Promise<Result<ReadonlyMap<string, string>, ClusterReason>>;
  /** One document by its path and address in the index. */
  document(path: string, address: string, cancellation: Cancellation): Promise<Result<JsonObject, ClusterReason>>;
}

/**
 * Makes the reader. Documents are kept on disk below `cacheFolder` under the server's own hash; a changed document replaces the older
 * one. Without a folder nothing is kept.
 */
export function createOpenApiReader(api: ApiClient, server: URL, cacheFolder?: string): OpenApiReader {
  const cache = cacheFolder === undefined ? undefined : createOpenApiCache(cacheFolder, cacheNameOf(server));
  return {
    index: async (cancellation) => {
      const answer = await api.call({ method: "GET", path: "/openapi/v3" }, { doing: "read the schemas of the server" }, cancellation);
      if (!answer.ok) return answer;
      const paths = getPath(answer.value.value, "paths");
      if (!isJsonObject(paths)) return fail("serverError", "Could not read the schemas of the server: it answered no OpenAPI index.");
      const addresses = new Map<string, string>();
      for (const [path, entry] of Object.entries(paths)) {
        const address = getString(entry, "serverRelativeURL");
        if (address?.startsWith("/") === true) addresses.set(path, address);
      }
      return succeed(addresses);
    },
    document: async (path, address, cancellation) => {
      const known = await cache?.read(path, address);
      if (known !== undefined) return succeed(known);
      const answer = await api.call({ method: "GET", path: address }, { doing: `read the schemas of ${path}` }, cancellation);
      if (!answer.ok) return answer;
      if (!isJsonObject(answer.value.value))
        return fail("serverError", `Could not read the schemas of ${path}: the server answered no object.`);
      await cache?.write(path, address, answer.value.value);
      return succeed(answer.value.value);
    },
  };
}
