import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChangedFile, GitReason } from "../../core/ports.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { gitFailure, lastLine } from "./gitFailure.ts";
import { parseStatus } from "./gitFormats.ts";
import type { GitRunner } from "./gitRunner.ts";
import { oneLine, type RepositoryPlaces } from "./repositoryPlaces.ts";
import { readRepositoryState } from "./repositoryState.ts";

/** Operations that git does not let end in a partial commit, or that a commit of ours would become part of. */
const blocking = new Set(["rebase", "merge", "cherryPick", "revert", "am"]);

/**
 * Commits the working-tree content of exactly these paths and answers the new commit. Everything else stays as it is: other staged
 * and unstaged changes, and after a failure also the index. Hooks run and signing happens as the person configured them.
 */
export async function commitPaths(
  places: RepositoryPlaces,
  run: GitRunner,
  paths: readonly string[],
  message: string,
): Promise<Result<string, GitReason>> {
  if (message.trim() === "") return fail("gitFailed", "A commit needs a message.");
  const state = await readRepositoryState(places, run);
  if (!state.ok) return state;
  if (state.value.operation !== undefined && blocking.has(state.value.operation)) {
    return fail("operationInProgress", `A ${operationName(state.value.operation)} is under way; finish or abort it, then commit.`);
  }
  const folder = await mkdtemp(join(tmpdir(), "plumbline-commit-"));
  try {
    return await commitListed(run, new Set(paths), message, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function commitListed(
  run: GitRunner,
  wanted: ReadonlySet<string>,
  message: string,
  folder: string,
): Promise<Result<string, GitReason>> {
  // `status` takes no list of paths from a file, so everything is asked and the paths picked here.
  const status = await run(["status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all"]);
  if (status.exitCode !== 0) return gitFailure(status, "read what changed");
  const changed = parseStatus(status.stdout).files.filter((file) => wanted.has(file.path));
  if (changed.length === 0) return fail("nothingToCommit", "Nothing changed in the chosen files since the last commit.");

  const [author, committer] = await Promise.all([run(["var", "GIT_AUTHOR_IDENT"]), run(["var", "GIT_COMMITTER_IDENT"])]);
  if (author.exitCode !== 0 || committer.exitCode !== 0) {
    return fail("identityMissing", "Git does not know who commits; set user.name and user.email.");
  }

  const untracked = changed.filter((file) => file.status === "untracked");
  const untrackedList = await writePathList(join(folder, "untracked"), untracked);
  if (untracked.length > 0) {
    const added = await run(["add", "--intent-to-add", ...untrackedList], "write");
    if (added.exitCode !== 0) return gitFailure(added, "add the new files");
  }
  const changedList = await writePathList(join(folder, "changed"), changed);
  const committed = await run(["commit", "--quiet", "--only", "-m", message, ...changedList], "write");
  if (committed.exitCode === 0) {
    const head = await run(["rev-parse", "--verify", "HEAD"]);
    return head.exitCode === 0 ? succeed(oneLine(head.stdout)) : gitFailure(head, "read the new commit");
  }
  if (untracked.length > 0) await run(["rm", "--cached", "--quiet", "--force", "--ignore-unmatch", ...untrackedList], "write");
  // With something to commit, a message and an identity, only a hook makes git end with status 1.
  if (committed.exitCode === 1) {
    const said = lastLine(committed.stderr === "" ? committed.stdout : committed.stderr);
    return fail("hookFailed", `A commit hook refused the commit${said === "" ? "" : `: ${said}`}. Nothing was committed.`);
  }
  return gitFailure(committed, "commit");
}

/** Writes the paths where git reads any number of them, with any character, and returns the arguments that say so. */
async function writePathList(file: string, changes: readonly ChangedFile[]): Promise<readonly string[]> {
  await writeFile(file, changes.map(({ path }) => `${path}\0`).join(""), { mode: 0o600 });
  return [`--pathspec-from-file=${file}`, "--pathspec-file-nul"];
}

function operationName(operation: string): string {
  return operation === "cherryPick" ? "cherry-pick" : operation;
}
