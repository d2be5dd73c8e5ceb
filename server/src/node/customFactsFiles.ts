import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { CustomFacts, CustomFactsSource } from "../core/schema/customFacts.ts";

/**
 * Reads the list of bundled custom resources; undefined when it is not there. Their schemas are read when the first of them is asked for, at once: that takes
 * some 5 ms, once, and only where such a manifest is.
 */
export async function readCustomFacts(folder: string): Promise<CustomFactsSource | undefined> {
  try {
    const read = parse(await readFile(join(folder, "customKinds.json.br")));
    if (read.format !== 1) return undefined;
    const facts = read as CustomFacts;
    let definitions: readonly string[] | undefined;
    return { ...facts, definitions: () => (definitions ??= readDefinitions(join(folder, "customSchemas.json.br"))) };
  } catch {
    return undefined;
  }
}

/** Without the file nothing is known of the fields, and nothing is said about them. */
function readDefinitions(file: string): readonly string[] {
  try {
    const read = parse(readFileSync(file));
    return read.format === 1 ? (read as unknown as { readonly definitions: readonly string[] }).definitions : [];
  } catch {
    return [];
  }
}

function parse(compressed: Buffer): { readonly format?: unknown } {
  return JSON.parse(brotliDecompressSync(compressed).toString()) as { readonly format?: unknown };
}
