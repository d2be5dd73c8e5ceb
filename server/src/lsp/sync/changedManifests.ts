import { isJsonFile } from "../../core/manifest/jsonFiles.ts";
import { baseName, isInFolder, joinPath } from "../../core/manifest/paths.ts";
import type { ChangedFile } from "../../core/ports.ts";
import { checkRepository } from "../../core/sync/checkRepository.ts";
import type { ChangedManifestDto, ChangedManifestsDto } from "../../protocol/sync.ts";
import { manifestSuffixes, type ManifestFolder } from "../manifestFolder.ts";
import type { OpenDocuments } from "../documents.ts";
import type { SyncableEnvironment } from "./syncEnvironments.ts";
import { unsavedPaths } from "./unsavedPaths.ts";

/** Answers the YAML files of the environment, and the files that its kustomizations are made of, that differ from HEAD or will once they are saved, and why nothing can be committed, if that is so. */
export async function changedManifests(environment: SyncableEnvironment, documents: OpenDocuments): Promise<ChangedManifestsDto> {
  const { repository, session, folder, folderInRepository } = environment;
  if (repository === undefined) return { manifests: [], refusal: `${session.environment.name} is not described in a Git repository.` };
  const path = joinPath(folderInRepository, session.environment.path) ?? "";
  const [changed, check, unsaved] = await Promise.all([
    repository.changedFiles(),
    checkRepository(repository, session.environment, true),
    unsavedPaths(folder, documents),
  ]);
  if (!changed.ok) return { manifests: [], refusal: changed.message };
  const unsavedFiles = new Set([...unsaved].flatMap((file) => joinPath(folderInRepository, file) ?? []));
  const files: readonly Pick<ChangedFile, "path" | "status">[] = [
    ...changed.value,
    ...[...unsavedFiles]
      .filter((file) => !changed.value.some((other) => other.path === file))
      .map((file) => ({ path: file, status: "modified" as const })),
  ];
  const manifests = files
    .filter(
      (file) =>
        (isInFolder(file.path, path) && isManifestFile(folder, pathInFolder(file.path, folderInRepository))) ||
        session.isMadeOf(pathInFolder(file.path, folderInRepository)),
    )
    .toSorted((left, right) => (left.path < right.path ? -1 : 1))
    .map((file) => toDto(file, environment, unsavedFiles.has(file.path)));
  return { manifests, ...(check.ok ? {} : { refusal: check.message }) };
}

/** Of JSON only what holds an object is meant. */
function isManifestFile({ workspace }: ManifestFolder, path: string): boolean {
  if (isJsonFile(path)) return workspace.file(path)?.yaml.documents.some(({ root }) => root !== undefined) === true;
  return manifestSuffixes.some((suffix) => path.endsWith(suffix));
}

function toDto(
  { path, status }: Pick<ChangedFile, "path" | "status">,
  { folder, folderInRepository }: SyncableEnvironment,
  unsaved: boolean,
): ChangedManifestDto {
  const inFolder = pathInFolder(path, folderInRepository);
  const findings = status === "deleted" ? [] : folder.workspace.findings(inFolder);
  return { path, uri: folder.uriOf(inFolder), status, unsaved, errors: findings.filter(({ severity }) => severity === "error").length };
}

/** The path from the folder of the workspace; as it is for what is not in it. */
function pathInFolder(path: string, folderInRepository: string): string {
  return folderInRepository !== "" && isInFolder(path, folderInRepository) ? path.slice(folderInRepository.length + 1) : path;
}

/** Sentence on files that are open with changes which a commit would miss; undefined when all are saved. */
export async function unsavedRefusal(
  { folder, folderInRepository }: SyncableEnvironment,
  documents: OpenDocuments,
  paths: readonly string[],
): Promise<string | undefined> {
  const unsaved = new Set([...(await unsavedPaths(folder, documents))].map((file) => joinPath(folderInRepository, file)));
  const [first, ...others] = paths.filter((path) => unsaved.has(path));
  if (first === undefined) return undefined;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `${baseName(first)}${more} ${others.length === 0 ? "has" : "have"} unsaved changes: save, then plan again.`;
}
