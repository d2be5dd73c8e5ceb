import { discoverEnvironments } from "../../core/config/environments.ts";
import { isInFolder } from "../../core/manifest/paths.ts";
import { toApiVersion } from "../../core/manifest/resource.ts";
import { objectsOf } from "../../core/validation/objectView.ts";
import { documentInfoRequest, type DocumentInfoDto, type DocumentInfoParams } from "../../protocol/documents.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import type { ServerContext } from "../serverContext.ts";
import { placeAt, type DocumentPlace } from "./placeAt.ts";

/** Answers `plumbline/documentInfo`. */
export function registerDocumentInfo({ connection, guard, folders }: ServerContext): void {
  connection.onRequest(
    documentInfoRequest,
    guard.request<DocumentInfoParams, DocumentInfoDto | null>(documentInfoRequest.method, null, ({ uri, line }) => {
      const place = placeAt(folders, uri, { line, character: 0 });
      if (!place || place.role.role === "other") return null;
      const kind = kindAt(place);
      const environment = environmentOf(place.folder, place.file.path);
      return {
        kubernetesVersion: place.folder.workspace.catalogAt(place.file.path).kubernetesVersion,
        ...(kind === undefined ? {} : { kind }),
        ...(environment === undefined ? {} : { environment }),
      };
    }),
  );
}

/** What the object at the line says that it is, known or not. */
function kindAt({ folder, file, document, role, offset }: DocumentPlace): string | undefined {
  const { role: name } = role;
  if (name !== "manifest" && name !== "strategicMergePatch") return undefined;
  const { objects } = objectsOf(document.root, folder.workspace.catalogAt(file.path), role);
  const inside = offset - document.offset;
  const found = objects.findLast(({ root }) => root.range.start <= inside) ?? objects[0];
  return found && `${toApiVersion(found.gvk.group, found.gvk.version)} ${found.gvk.kind}`;
}

/** The environment whose folder holds the file; the innermost of several. */
function environmentOf({ workspace }: ManifestFolder, path: string): string | undefined {
  const environments = discoverEnvironments(workspace.config, workspace.paths());
  const around = environments.filter((environment) => isInFolder(path, environment.path.replace(/^\.?\/|\/$|^\.$/g, "")));
  const isWhole = workspace.config.environments === undefined && around[0]?.path === "";
  return isWhole ? undefined : around.toSorted((left, right) => right.path.length - left.path.length)[0]?.name;
}
