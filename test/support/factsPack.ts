import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { createBuiltInCatalog } from "../../server/src/core/schema/builtInCatalog.ts";
import type { FactsPack } from "../../server/src/core/schema/factsPack.ts";
import type { SchemaCatalog } from "../../server/src/core/schema/structuralSchema.ts";
import { createCelEngine } from "../../server/src/node/celEngine.ts";

let pack: FactsPack | undefined;
const catalogs = new Map<string, SchemaCatalog>();

/** The facts pack of the repository, read once. */
export function readFactsPack(): FactsPack {
  const file = new URL("../../server/facts/pack.json.br", import.meta.url);
  return (pack ??= { ...(JSON.parse(brotliDecompressSync(readFileSync(file)).toString()) as FactsPack), cel: createCelEngine() });
}

/** The catalog of one minor's built-in kinds, made once. */
export function builtInCatalog(minor = "1.37"): SchemaCatalog {
  const known = catalogs.get(minor);
  if (known) return known;
  const catalog = createBuiltInCatalog(readFactsPack(), minor);
  catalogs.set(minor, catalog);
  return catalog;
}
