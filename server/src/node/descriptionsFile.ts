import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { fail, succeed, type Result } from "../core/result.ts";
import type { Descriptions } from "../core/schema/descriptions.ts";

const decompress = promisify(brotliDecompress);

/** Reads what Kubernetes says of its types; about 5 ms of work and 1 MB, so once per process and not before somebody wants to read it. */
export async function readDescriptionsFile(file: string): Promise<Result<Descriptions, "descriptionsMissing">> {
  try {
    const read = JSON.parse((await decompress(await readFile(file))).toString()) as { readonly format?: unknown };
    if (read.format === 1) return succeed(read as Descriptions);
  } catch {
    // Not there, not brotli, or not JSON: the sentence below says it.
  }
  return fail("descriptionsMissing", `The descriptions of Kubernetes cannot be read from ${file}; hovers go without them.`);
}
