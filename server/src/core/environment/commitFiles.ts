import { joinPath } from "../manifest/paths.ts";
import type { GitRepository } from "../ports.ts";
import type { ReadFile } from "../render/closure.ts";
import { fail, type Result } from "../result.ts";

/** Reads any file below a folder of a commit by its path from there. The commit is listed when the first file is asked for. */
export function commitFiles(repository: Pick<GitRepository, "listFiles" | "readBlob">, commit: string, folder: string): ReadFile {
  let listing: Promise<Result<ReadonlyMap<string, string>, string>> | undefined;
  return async (path) => {
    listing ??= list(repository, commit, folder);
    const listed = await listing;
    if (!listed.ok) return listed;
    const objectId = listed.value.get(joinPath(folder, path) ?? "");
    return objectId === undefined ? fail("notFound", `There is no file ${path}.`) : repository.readBlob(objectId);
  };
}

async function list(
  repository: Pick<GitRepository, "listFiles">,
  commit: string,
  folder: string,
): Promise<Result<ReadonlyMap<string, string>, string>> {
  const listed = await repository.listFiles(commit, folder);
  return listed.ok ? { ok: true, value: new Map(listed.value.map(({ path, objectId }) => [path, objectId])) } : listed;
}
