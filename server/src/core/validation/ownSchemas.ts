import { configSchema } from "../config/configSchema.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { chartSchema } from "../schema/chartSchema.ts";
import { jsonPatchSchema } from "../schema/jsonPatchSchema.ts";
import { componentSchema, kustomizationSchema } from "../schema/kustomizationSchema.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { knownCodes, summaryOf } from "./suppressions/knownCodes.ts";

const anySchema: StructuralSchema = { type: "any" };

/** The schema of documents that are for other programs than the API server; undefined for manifests, and for what is not ours. */
export function ownSchemaOf({ role, targets }: DocumentRole): StructuralSchema | undefined {
  switch (role) {
    case "plumblineConfig":
      return (configWithRules ??= withRules());
    case "kustomization":
      return kustomizationSchema;
    case "component":
      return componentSchema;
    case "chart":
      return chartSchema;
    case "valuesSchema":
      return anySchema;
    case "jsonPatch":
      // A list that merely looks like one may be anything.
      return targets ? jsonPatchSchema : undefined;
    default:
      return undefined;
  }
}

let configWithRules: StructuralSchema | undefined;

/** The schema of our configuration with the codes of all rules: others are mistakes. */
function withRules(): StructuralSchema {
  const { properties = new Map<string, StructuralSchema>() } = configSchema;
  const { additionalProperties: level, ...rules } = properties.get("rules") ?? { type: "object" };
  if (!level) return configSchema;
  const known = knownCodes.map((code) => [code, { ...level, description: summaryOf(code) ?? level.description ?? "" }] as const);
  return { ...configSchema, properties: new Map([...properties, ["rules", { ...rules, properties: new Map(known) }]]) };
}
