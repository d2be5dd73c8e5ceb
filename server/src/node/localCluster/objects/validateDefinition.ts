import { getPath, getString, isJsonArray, type JsonObject } from "../../../core/json.ts";
import type { StatusCause } from "../refusal.ts";
import { invalidValue } from "./causes.ts";

/** Checks what makes a CustomResourceDefinition one that can be served: its name, and one version to store in. */
export function validateDefinition(object: JsonObject): readonly StatusCause[] {
  if (object["kind"] !== "CustomResourceDefinition" || getString(object, "apiVersion")?.startsWith("apiextensions.k8s.io/") !== true)
    return [];
  const name = getString(object, "metadata", "name") ?? "";
  const expected = `${getString(object, "spec", "names", "plural") ?? ""}.${getString(object, "spec", "group") ?? ""}`;
  const versions = getPath(object, "spec", "versions");
  const stored = isJsonArray(versions) ? versions.filter((version) => getPath(version, "storage") === true).length : 0;
  return [
    ...(name === expected ? [] : [invalidValue("metadata.name", name, 'must be spec.names.plural+"."+spec.group')]),
    ...(stored === 1
      ? []
      : [invalidValue("spec.versions", isJsonArray(versions) ? versions : [], "must have exactly one version marked as storage version")]),
  ];
}
