import { configSchema } from "../config/configSchema.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { chartSchema } from "../schema/chartSchema.ts";
import { jsonPatchSchema } from "../schema/jsonPatchSchema.ts";
import { componentSchema, kustomizationSchema } from "../schema/kustomizationSchema.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";

const anySchema: StructuralSchema = { type: "any" };

/** The schema of documents that are for other programs than the API server; undefined for manifests, and for what is not ours. */
export function ownSchemaOf({ role, targets }: DocumentRole): StructuralSchema | undefined {
  switch (role) {
    case "plumblineConfig":
      return configSchema;
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
