import { isJsonObject, type JsonObject } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { parseGoJson } from "../ssa/goJson.ts";
import { isEmptyContainer } from "../ssa/shape.ts";
import { normaliseDesired } from "./normalise.ts";
import type { Ownership } from "./ownership.ts";

/** Returns what client-side apply stated last, normalised; undefined when nothing is on record. */
export function lastStatement(
  { lastApplied }: Ownership,
  schema: StructuralSchema | undefined,
  isCustom: boolean | undefined,
): JsonObject | undefined {
  const parsed = lastApplied === undefined ? undefined : parseGoJson(lastApplied);
  if (!isJsonObject(parsed)) return undefined;
  // The namespace is nobody's field, so that the scope does not matter here.
  const kind = schema === undefined ? undefined : { schema, namespaced: true, ...(isCustom === true ? { custom: true as const } : {}) };
  const normal = normaliseDesired(parsed, { defaultNamespace: "", ...(kind === undefined ? {} : { kind }) });
  const metadata = normal["metadata"];
  if (!isJsonObject(metadata) || !isEmptyContainer(metadata["annotations"])) return normal;
  // kubectl writes this for every object that has none.
  return { ...normal, metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== "annotations")) };
}
