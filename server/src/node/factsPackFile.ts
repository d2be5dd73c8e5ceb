import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { fail, succeed, type Result } from "../core/result.ts";
import type { FactsPack } from "../core/schema/factsPack.ts";
import { createCelEngine } from "./celEngine.ts";
import { readCustomFacts } from "./customFactsFiles.ts";

const decompress = promisify(brotliDecompress);

/** Reads the facts pack, and the list of custom resources beside it; about 10 ms of work and 1.5 MB, so once per process and not before it is needed. */
export async function readFactsPackFile(file: string): Promise<Result<FactsPack, "factsMissing" | "factsDamaged">> {
  const compressed = await readFile(file).catch(() => undefined);
  if (compressed === undefined)
    return fail("factsMissing", `The schemas of Kubernetes are missing: ${file} cannot be read. Install Plumbline again.`);
  try {
    const pack = JSON.parse((await decompress(compressed)).toString()) as { readonly format?: unknown };
    if (pack.format === 2) {
      const custom = await readCustomFacts(dirname(file));
      return succeed({ ...(pack as FactsPack), ...(custom ? { custom } : {}), cel: createCelEngine() });
    }
  } catch {
    // Not brotli, or not JSON: the sentence below says it.
  }
  return fail("factsDamaged", `The schemas of Kubernetes are damaged: ${file} is not what it should be. Install Plumbline again.`);
}
