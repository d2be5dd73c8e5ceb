import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { getPath, getString, isJsonArray, isJsonObject, type JsonValue } from "../../core/json.ts";
import { createOpenApiCatalog } from "../../core/schema/openApiCatalog.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import type { ServedKinds } from "./clusterCatalog.ts";
import { parseJson, stringifyJson } from "./json.ts";
import { createOpenApiCache } from "./openApiCache.ts";

/**
 * Writes down what a cluster serves beside Kubernetes' own kinds, so that manifests can be checked when it is out of reach.
 *
 * @param uid of its kube-system namespace
 * @param cacheName under which the documents of its server are kept
 */
export async function rememberCluster(cacheFolder: string, uid: string, cacheName: string, served: ServedKinds): Promise<void> {
  const file = fileOf(cacheFolder, uid);
  const temporary = `${file}.${randomUUID()}`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, stringifyJson({ version: 1, uid, cacheName, ...served }), { mode: 0o600 });
    await rename(temporary, file);
  } catch {
    // A convenience, like the cache.
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** The kinds that a cluster served beside Kubernetes' own when it was last connected; undefined when nothing is remembered. Nothing is sent anywhere. */
export async function recallCluster(cacheFolder: string, uid: string): Promise<SchemaCatalog | undefined> {
  const known = await readKnown(fileOf(cacheFolder, uid));
  if (getPath(known, "version") !== 1 || getString(known, "uid") !== uid) return undefined;
  const kubernetesVersion = getString(known, "kubernetesVersion");
  const cacheName = getString(known, "cacheName");
  if (kubernetesVersion === undefined || cacheName === undefined || !/^[0-9a-f]+$/.test(cacheName)) return undefined;
  const cache = createOpenApiCache(cacheFolder, cacheName);
  const documents = await Promise.all(
    listAt(known, "documents").map(async ([path, address]) =>
      typeof path === "string" && typeof address === "string" ? cache.read(path, address) : undefined,
    ),
  );
  const discovery = getPath(known, "discovery");
  return createOpenApiCatalog({
    documents: documents.filter((document) => document !== undefined),
    discovery: isJsonArray(discovery) ? discovery.filter(isJsonObject) : [],
    kubernetesVersion,
    isRemembered: true,
  });
}

function fileOf(cacheFolder: string, uid: string): string {
  return join(cacheFolder, "clusters", `${createHash("sha256").update(uid).digest("hex").slice(0, 16)}.json`);
}

async function readKnown(file: string): Promise<JsonValue> {
  try {
    return parseJson(await readFile(file, "utf8"));
  } catch {
    return null;
  }
}

function listAt(value: JsonValue, name: string): readonly (readonly JsonValue[])[] {
  const list = getPath(value, name);
  return isJsonArray(list) ? list.filter(isJsonArray) : [];
}
