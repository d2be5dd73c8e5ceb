import type { JsonObject } from "../../server/src/core/json.ts";
import type { FileFinding } from "../../server/src/core/validation/finding.ts";
import { workspaceOf } from "./checkFindings.ts";

/** What is said of an object that stands alone in a file. */
export function findingsOf(object: JsonObject): readonly FileFinding[] {
  return workspaceOf(new Map([["object.yaml", JSON.stringify(object)]])).findings("object.yaml");
}
