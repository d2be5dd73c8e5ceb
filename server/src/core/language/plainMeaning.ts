import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlScalar } from "../yaml/nodes.ts";
import { canonicalDuration, secondsText } from "./durationText.ts";
import { canonicalQuantity } from "./quantityText.ts";

/** Shorter times are read without help. */
const shortSeconds = 120;

/** Fields of the modes of files, in all kinds of volumes. */
const modeFields: ReadonlySet<string> = new Set(["mode", "defaultMode"]);

/**
 * What a value is when it is written in another way, which may be easier to read: `1Gi` for 1024Mi, `420` for 0644 and the other way round, `1h` for 3600
 * seconds. Undefined where the value says it best itself. `field` is the name of the field that holds it.
 */
export function plainMeaning(schema: StructuralSchema, field: string | undefined, node: YamlScalar): string | undefined {
  const meaning = meaningOf(schema, field, node);
  return meaning === undefined || meaning === node.source ? undefined : meaning;
}

function meaningOf(schema: StructuralSchema, field: string | undefined, { value, source, style }: YamlScalar): string | undefined {
  if (value === null || typeof value === "boolean") return undefined;
  if (schema.type === "integer") {
    if (typeof value === "string") return undefined;
    if (style === "plain" && /^[+-]?0o?[0-7]+$/.test(source) && value > 7) return String(value);
    if (field !== undefined && modeFields.has(field) && value > 7 && value <= 0o777) return `0${value.toString(8)}`;
    const isLong = field?.endsWith("Seconds") === true && Number.isInteger(value) && value >= shortSeconds;
    return isLong ? secondsText(BigInt(value)) : undefined;
  }
  if (isQuantityField(schema)) return canonicalQuantity(typeof value === "string" ? value : source);
  return typeof value === "string" && isDurationField(schema) ? canonicalDuration(value) : undefined;
}

/** The schema of a custom resource knows quantities by a pattern only. */
function isQuantityField({ format, pattern }: StructuralSchema): boolean {
  return format === "quantity" || (format === "int-or-string" && pattern?.includes("[KMGTPE]i") === true);
}

function isDurationField({ format, pattern }: StructuralSchema): boolean {
  return format === "duration" || pattern?.includes("(ms|s|m|h)") === true;
}
