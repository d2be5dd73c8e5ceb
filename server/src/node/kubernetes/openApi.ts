import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getPath, getString, isJsonObject, type JsonObject } from "../../core/json.ts";
import type { ClusterReason } from "../../core/ports.ts";
import { fail, succeed, type Cancellation, type Result } from "../../core/result.ts";
import type { ApiClient } from "./apiClient.ts";
import { parseJson, stringifyJson } from "./json.ts";

/** Reads a cluster's OpenAPI v3 documents, one for each group-version, only those that are asked for. */
export interface OpenApiReader {
  /** Document paths of all group-versions ("apis/apps/v1", "api/v1") with their address, which holds the hash of the content. */
  index(cancellation: Cancellation): Promise<Result<ReadonlyMap<string, string>, ClusterReason>>;
  /** One document by its path and address in the index. */
  document(path: string, address: string, cancellation: Cancellation): Promise<Result<JsonObject, ClusterReason>>;
}

/**
 * Makes the reader. Documents are kept on disk below `cacheFolder` under the server's own hash; a changed document replaces the older
 * one. The folder is one per server, so that no server can plant documents for another. Without a folder nothing is kept.
 */
export function createOpenApiReader(api: ApiClient, server: URL, cacheFolder?: string): OpenApiReader {
  const folder =
    cacheFolder === undefined
      ? undefined
      : join(cacheFolder, "openapi", createHash("sha256").update(server.href).digest("hex").slice(0, 16));
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
      const hash = /[?&]hash=(?<hash>[A-Za-z0-9]{16,200})(?:&|$)/.exec(address)?.groups?.["hash"];
      const file = folder === undefined || hash === undefined ? undefined : { folder, stem: path.replaceAll(/[^A-Za-z0-9.-]/g, "_"), hash };
      const known = file === undefined ? undefined : await readCached(file);
      if (known !== undefined) return succeed(known);
      const answer = await api.call({ method: "GET", path: address }, { doing: `read the schemas of ${path}` }, cancellation);
      if (!answer.ok) return answer;
      if (!isJsonObject(answer.value.value))
        return fail("serverError", `Could not read the schemas of ${path}: the server answered no object.`);
      if (file !== undefined) await writeCached(file, answer.value.value);
      return succeed(answer.value.value);
    },
  };
}

interface CachedFile {
  readonly folder: string;
  readonly stem: string;
  readonly hash: string;
}

async function readCached({ folder, stem, hash }: CachedFile): Promise<JsonObject | undefined> {
  try {
    const value = parseJson(await readFile(join(folder, `${stem}.${hash}.json`), "utf8"));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The cache is a convenience: a full disk or a read-only folder must not keep anybody from working. */
async function writeCached({ folder, stem, hash }: CachedFile, document: JsonObject): Promise<void> {
  const name = `${stem}.${hash}.json`;
  const temporary = join(folder, `${randomUUID()}.tmp`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(temporary, stringifyJson(document), { mode: 0o600 });
    await rename(temporary, join(folder, name));
    const older = (await readdir(folder)).filter(
      (entry) => entry.startsWith(`${stem}.`) && entry !== name && /^[A-Za-z0-9]+\.json$/.test(entry.slice(stem.length + 1)),
    );
    await Promise.all(older.map((entry) => rm(join(folder, entry), { force: true })));
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
