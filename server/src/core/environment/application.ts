import { getString, type JsonObject } from "../json.ts";
import { baseName, isInFolder } from "../manifest/paths.ts";
import type { ManifestOrigin } from "../manifest/resource.ts";

const applicationLabels = ["app.kubernetes.io/part-of", "app.kubernetes.io/name", "app"];

/**
 * The application that a resource belongs to: the first folder below the environment's path, else what its labels say, else the file that declares it
 * without its ending; its own name for what is in no file.
 */
export function applicationOf(object: JsonObject, origin: ManifestOrigin | undefined, environmentPath: string): string {
  const isBelow = origin !== undefined && isInFolder(origin.path, environmentPath);
  const below = isBelow ? pathBelow(origin.path, environmentPath).split("/") : [];
  const [folder] = below;
  if (folder !== undefined && below.length > 1) return folder;
  for (const label of applicationLabels) {
    const value = getString(object, "metadata", "labels", label);
    if (value !== undefined && value !== "") return value;
  }
  return origin === undefined ? (getString(object, "metadata", "name") ?? "") : baseName(origin.path).replace(/\.[^.]+$/, "");
}

function pathBelow(path: string, folder: string): string {
  return folder !== "" && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
