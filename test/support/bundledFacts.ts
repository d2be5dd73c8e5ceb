import { fileURLToPath } from "node:url";
import { createBuiltInCatalog } from "../../server/src/core/schema/builtInCatalog.ts";
import type { CustomFactsSource } from "../../server/src/core/schema/customFacts.ts";
import type { SchemaCatalog } from "../../server/src/core/schema/structuralSchema.ts";
import { readCustomFacts } from "../../server/src/node/customFactsFiles.ts";
import { readFactsPack } from "./factsPack.ts";

/** The facts of custom resources of the repository. */
export async function readBundledFacts(): Promise<CustomFactsSource> {
  const custom = await readCustomFacts(fileURLToPath(new URL("../../server/facts/", import.meta.url)));
  if (!custom) throw new Error("The facts of custom resources cannot be read.");
  return custom;
}

/** Kubernetes' own kinds with the bundled ones beside them, as the language server and the command line have them. */
export async function catalogWithBundled(minor = "1.37"): Promise<SchemaCatalog> {
  return createBuiltInCatalog({ ...readFactsPack(), custom: await readBundledFacts() }, minor);
}
