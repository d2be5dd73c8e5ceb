import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { isInFolder, joinPath } from "../../manifest/paths.ts";
import type { Ignoring, IgnoreSubject } from "./ignoring.ts";
import { parseJqPath } from "./jqPaths.ts";
import { isAtPlace, parsePointer, type PlaceStep } from "./places.ts";
import { toWildcard } from "../../wildcard.ts";

/** What an Application or ApplicationSet of Argo CD ignores in the folders that it delivers (`spec.ignoreDifferences`). */
export function argoRules(object: JsonObject): readonly Ignoring[] {
  const spec = getString(object, "kind") === "ApplicationSet" ? getPath(object, "spec", "template", "spec") : object["spec"];
  const entries = getPath(spec, "ignoreDifferences");
  const folders = foldersOf(spec);
  if (!isJsonArray(entries) || folders.length === 0) return [];
  const name = `${getString(object, "kind") ?? "Application"} ${getString(object, "metadata", "name") ?? ""}`;
  return entries.flatMap((entry) => (isJsonObject(entry) ? [ruleOf(entry, folders, name)] : []));
}

function ruleOf(entry: JsonObject, folders: readonly string[], name: string): Ignoring {
  const group = toWildcard(getString(entry, "group") ?? "");
  const kind = toWildcard(getString(entry, "kind") ?? "");
  const only = getString(entry, "name") ?? "";
  const namespace = getString(entry, "namespace") ?? "";
  const places = [...textsAt(entry, "jsonPointers").map(parsePointer), ...textsAt(entry, "jqPathExpressions").map(parseJqPath)].filter(
    (place): place is readonly PlaceStep[] => place !== undefined,
  );
  const managers = new Set(textsAt(entry, "managedFieldsManagers"));
  return {
    by: "argocd",
    reason: `ignoreDifferences of ${name}`,
    concerns: ({ id, origin }) =>
      isDelivered(origin, folders) &&
      group.test(id.group) &&
      kind.test(id.kind) &&
      (only === "" || only === id.name) &&
      (namespace === "" || namespace === id.namespace),
    covers: ({ path, owner }, { desired, live }) =>
      (owner !== undefined && managers.has(owner.manager)) || places.some((place) => isAtPlace(place, path, [desired, live])),
  };
}

/** What comes out of a kustomization is delivered with its folder. */
function isDelivered(origin: IgnoreSubject["origin"], folders: readonly string[]): boolean {
  if (origin === undefined) return false;
  const { path, kustomization = path } = origin;
  return folders.some((folder) => isInFolder(path, folder) || isInFolder(kustomization, folder));
}

function foldersOf(spec: JsonValue | undefined): readonly string[] {
  const sources = getPath(spec, "sources");
  return [getPath(spec, "source"), ...(isJsonArray(sources) ? sources : [])].flatMap((source) => {
    const written = getString(source, "path");
    if (written === undefined) return [];
    // Of a path with parameters the part before them is known.
    const template = written.indexOf("{{");
    const fixed = template === -1 ? written : written.slice(0, written.lastIndexOf("/", template) + 1);
    const folder = fixed === "" ? undefined : joinPath("", fixed);
    return folder === undefined || (template !== -1 && folder === "") ? [] : [folder];
  });
}

function textsAt(entry: JsonObject, name: string): readonly string[] {
  const list = entry[name];
  return isJsonArray(list) ? list.filter((item) => typeof item === "string") : [];
}
