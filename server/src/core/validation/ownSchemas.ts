import { configSchema } from "../config/configSchema.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { componentSchema, kustomizationSchema } from "../schema/kustomizationSchema.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";

/** The schema of documents that are for other programs than the API server; undefined for manifests, and for what is not ours. */
export function ownSchemaOf({ role }: DocumentRole): StructuralSchema | undefined {
  switch (role) {
    case "plumblineConfig":
      return configSchema;
    case "kustomization":
      return kustomizationSchema;
    case "component":
      return componentSchema;
    default:
      return undefined;
  }
}
