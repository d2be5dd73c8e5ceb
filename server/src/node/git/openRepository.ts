import { stat } from "node:fs/promises";
import type { GitReason, GitRepository } from "../../core/ports.ts";
import { fail, succeed, type Disposable, type Result } from "../../core/result.ts";
import { BatchReader } from "./batchReader.ts";
import { commitPaths } from "./commitPaths.ts";
import { gitFailure } from "./gitFailure.ts";
import { logFormat, parseLog, parseStatus, parseTree } from "./gitFormats.ts";
import { createGitRunner, gitEnvironment, type GitRunner } from "./gitRunner.ts";
import { findMainBranch } from "./mainBranch.ts";
import { pushCommit } from "./pushCommit.ts";
import { findRepositoryPlaces, oneLine, type RepositoryPlaces } from "./repositoryPlaces.ts";
import { readRepositoryState } from "./repositoryState.ts";
import { RepositoryWatcher } from "./repositoryWatcher.ts";

/** An opened repository; its maker ends its processes and watchers with `dispose`. */
export interface OpenRepository extends GitRepository, Disposable {
  /** Absolute paths of its parts: the git folder, and the common one of worktrees. */
  readonly places: RepositoryPlaces;
}

/** Opens the repository that `folder` belongs to. Nothing is started but the git commands that find it. */
export async function openRepository(
  folder: string,
  options: { readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<Result<OpenRepository, GitReason>> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return fail("notARepository", `There is no folder ${folder}.`);
  const environment = options.environment ?? process.env;
  const places = await findRepositoryPlaces(folder, createGitRunner(folder, environment));
  if (!places.ok) return places;
  const { root } = places.value;
  const run = createGitRunner(root, environment);
  const blobs = new BatchReader(root, gitEnvironment(environment, "read"));
  const watcher = new RepositoryWatcher(places.value);
  return succeed({
    root,
    places: places.value,
    state: () => readRepositoryState(places.value, run),
    resolve: (revision) => resolveRevision(run, revision),
    mainBranch: (configured) => findMainBranch(run, configured),
    listFiles: (commit, path) => listFiles(run, commit, path),
    readBlob: (objectId) => blobs.read(objectId),
    changedFiles: () => changedFiles(run),
    log: (range) => log(run, range),
    commit: (paths, message) => commitPaths(places.value, run, paths, message),
    push: (commit, remote, branch) => pushCommit(run, commit, remote, branch),
    onDidChange: (listener) => watcher.listen(listener),
    watching: () => watcher.ready,
    dispose: () => {
      blobs.dispose();
      watcher.dispose();
    },
  });
}

async function resolveRevision(run: GitRunner, revision: string): Promise<Result<string, GitReason>> {
  const notFound = fail("refNotFound", `${JSON.stringify(revision)} is not a branch, tag or commit of this repository.`);
  // Git before 2.30 has no safe way to say that what follows is no option.
  if (revision === "" || revision.startsWith("-") || revision.includes("\0")) return notFound;
  const found = await run(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]);
  if (found.exitCode === 0) return succeed(oneLine(found.stdout));
  if (found.exitCode < 0) return gitFailure(found, `look up ${revision}`);
  const refs = await run(["for-each-ref", "--count=1"]);
  return refs.exitCode === 0 && refs.stdout === "" ? fail("noCommits", "The repository has no commits yet.") : notFound;
}

async function listFiles(run: GitRunner, commit: string, path: string): ReturnType<GitRepository["listFiles"]> {
  // Starting a program takes its time in a big process: an id is looked up only where it leads nowhere.
  const isId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit);
  const resolved = isId ? succeed(commit) : await resolveRevision(run, commit);
  if (!resolved.ok) return resolved;
  const folder = path.replace(/\/+$/, "");
  const listed = await run([
    "ls-tree",
    "-r",
    "-z",
    "-l",
    "--full-tree",
    resolved.value,
    ...(folder === "" || folder === "." ? [] : ["--", folder]),
  ]);
  if (listed.exitCode === 0) return succeed(parseTree(listed.stdout));
  const found = isId ? await resolveRevision(run, commit) : resolved;
  return found.ok ? gitFailure(listed, `list the files of ${commit}`) : found;
}

/** Renames come as a deletion and an addition, so that committing exactly the listed paths is exact. */
async function changedFiles(run: GitRunner): ReturnType<GitRepository["changedFiles"]> {
  const status = await run(["status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all"]);
  return status.exitCode === 0 ? succeed(parseStatus(status.stdout).files) : gitFailure(status, "read what changed");
}

async function log(run: GitRunner, range: Parameters<GitRepository["log"]>[0]): ReturnType<GitRepository["log"]> {
  const to = await resolveRevision(run, range.to);
  if (!to.ok) return to;
  const from = range.from === undefined ? undefined : await resolveRevision(run, range.from);
  if (from?.ok === false) return from;
  const path = range.path?.replace(/\/+$/, "") ?? "";
  const output = await run([
    "log",
    "-z",
    "--no-color",
    "--no-show-signature",
    logFormat,
    ...(range.limit === undefined ? [] : [`--max-count=${Math.max(0, Math.trunc(range.limit))}`]),
    to.value,
    ...(from === undefined ? [] : [`^${from.value}`]),
    "--",
    ...(path === "" || path === "." ? [] : [path]),
  ]);
  return output.exitCode === 0 ? succeed(parseLog(output.stdout)) : gitFailure(output, "read the history");
}
