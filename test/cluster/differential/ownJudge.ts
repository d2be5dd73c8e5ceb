import type { JsonObject } from "../../../server/src/core/json.ts";
import type { SchemaCatalog } from "../../../server/src/core/schema/structuralSchema.ts";
import { ManifestWorkspace } from "../../../server/src/core/validation/manifestWorkspace.ts";

export interface OwnError {
  readonly code: string;
  readonly message: string;
}

/** Our own word on an object in a workspace that holds nothing but these definitions: the errors, no warnings. */
export function ownJudge(catalog: SchemaCatalog, crds: readonly JsonObject[] = []): (object: JsonObject) => readonly OwnError[] {
  const workspace = new ManifestWorkspace({ catalog });
  for (const [index, crd] of crds.entries()) workspace.update(`crd${String(index)}.yaml`, JSON.stringify(crd));
  return (object) => {
    workspace.update("mutant.yaml", JSON.stringify(object));
    return workspace.findings("mutant.yaml").flatMap(({ severity, code, message }) => (severity === "error" ? [{ code, message }] : []));
  };
}
