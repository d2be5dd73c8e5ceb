import { gitOperationTitles } from "../gitOperation.ts";
import type { GitReason, GitRepository } from "../ports.ts";
import { fail, succeed, type Result } from "../result.ts";

/** What a sync starts from. */
export interface SyncBase {
  /** The commit whose manifests count, beside the changed files that a commit would take in. Full id. */
  readonly commit: string;
  /** The branch that the environment follows. */
  readonly branch: string;
  /** Where that branch is pushed to; absent when the repository has no remote. */
  readonly remote?: string;
}

export type CheckReason = GitReason | "wrongBranch" | "detached" | "conflicted" | "behind";

/**
 * Finds out whether a sync can begin, without network and writing nothing. When a commit is going to be made, HEAD must be the environment's
 * branch and nothing else be under way. Without, what the branch says already is synced.
 */
export async function checkRepository(
  repository: GitRepository,
  environment: { readonly name: string; readonly branch?: string },
  isCommitting: boolean,
): Promise<Result<SyncBase, CheckReason>> {
  const [state, main] = await Promise.all([repository.state(), repository.mainBranch(environment.branch)]);
  if (!state.ok) return state;
  if (!main.ok) return main;
  const { head, branch, operation, remote, conflicted } = state.value;
  const { name, ref, commit } = main.value;
  const base = { branch: name, ...(remote === undefined ? {} : { remote }) };
  if (!isCommitting) return succeed({ ...base, commit });
  if (operation !== undefined)
    return fail("operationInProgress", `${gitOperationTitles[operation]} is under way in the repository: finish or abort it, then sync.`);
  const [firstConflict] = conflicted;
  if (firstConflict !== undefined) return fail("conflicted", `${firstConflict} has unresolved conflicts: resolve them, then sync.`);
  if (branch === undefined || head === undefined)
    return fail("detached", `HEAD is on no branch, and ${environment.name} follows ${name}: switch to ${name}, then sync.`);
  if (branch !== name)
    return fail("wrongBranch", `You are on ${branch}, and ${environment.name} follows ${name}: switch to ${name}, or merge into it first.`);
  if (ref !== `refs/heads/${name}` && commit !== head)
    return fail("behind", `${ref.replace(/^refs\/remotes\//, "")} has commits that ${name} does not have here: pull, then sync.`);
  return succeed({ ...base, commit: head });
}
