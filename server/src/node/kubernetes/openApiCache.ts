import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject, type JsonObject } from "../../core/json.ts";
import { parseJson, stringifyJson } from "./json.ts";

/** OpenAPI documents of one server on disk, each under the hash that the server has for it. */
export interface OpenApiCache {
  /** The document at an address of the index, which holds the hash of its content. */
  read(path: string, address: string): Promise<JsonObject | undefined>;
  /** Keeps a document in place of an older one of its path. The cache is a convenience: a full disk or a read-only folder must not keep anybody from working. */
  write(path: string, address: string, document: JsonObject): Promise<void>;
}

/** Name under which a server's documents are kept: one folder per server, so that no server can plant documents for another. */
export function cacheNameOf(server: URL): string {
  return createHash("sha256").update(server.href).digest("hex").slice(0, 16);
}

/** Makes the cache of the server with a name. Nothing is read or written yet. */
export function createOpenApiCache(cacheFolder: string, name: string): OpenApiCache {
  const folder = join(cacheFolder, "openapi", name);
  return {
    read: async (path, address) => {
      const hash = hashOf(address);
      if (hash === undefined) return undefined;
      try {
        const value = parseJson(await readFile(join(folder, `${stemOf(path)}.${hash}.json`), "utf8"));
        return isJsonObject(value) ? value : undefined;
      } catch {
        return undefined;
      }
    },
    write: async (path, address, document) => {
      const hash = hashOf(address);
      if (hash !== undefined) await replace(folder, stemOf(path), hash, document);
    },
  };
}

function hashOf(address: string): string | undefined {
  return /[?&]hash=(?<hash>[A-Za-z0-9]{16,200})(?:&|$)/.exec(address)?.groups?.["hash"];
}

function stemOf(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9.-]/g, "_");
}

async function replace(folder: string, stem: string, hash: string, document: JsonObject): Promise<void> {
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
