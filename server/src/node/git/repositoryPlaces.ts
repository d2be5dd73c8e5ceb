import { resolve } from "node:path";
import type { GitReason } from "../../core/ports.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { gitFailure } from "./gitFailure.ts";
import { gitNotStarted, type GitRunner } from "./gitRunner.ts";

/** Where a repository keeps what. All paths are absolute. */
export interface RepositoryPlaces {
  /** Top of the working tree. */
  readonly root: string;
  /** Holds HEAD and the index of this working tree. */
  readonly gitDir: string;
  /** Holds refs and objects; differs from `gitDir` in a linked worktree. */
  readonly commonDir: string;
  readonly isSubmodule: boolean;
}

/** Asks git where the repository around `folder` lives. */
export async function findRepositoryPlaces(folder: string, run: GitRunner): Promise<Result<RepositoryPlaces, GitReason>> {
  const [root, gitDir, commonDir, superproject] = await Promise.all([
    run(["rev-parse", "--show-toplevel"]),
    run(["rev-parse", "--absolute-git-dir"]),
    run(["rev-parse", "--git-common-dir"]),
    run(["rev-parse", "--show-superproject-working-tree"]),
  ]);
  if (root.exitCode === gitNotStarted) return gitFailure(root, "start");
  if (root.exitCode !== 0 || gitDir.exitCode !== 0 || commonDir.exitCode !== 0) {
    const failure = gitFailure(root, `open ${folder}`);
    return failure.reason === "notARepository" ? fail("notARepository", `${folder} is not in a Git working tree.`) : failure;
  }
  return succeed({
    root: resolve(oneLine(root.stdout)),
    gitDir: resolve(oneLine(gitDir.stdout)),
    commonDir: resolve(folder, oneLine(commonDir.stdout)),
    isSubmodule: superproject.exitCode === 0 && oneLine(superproject.stdout) !== "",
  });
}

/** The output without the newline that git adds; a path may end in newlines of its own. */
export function oneLine(output: string): string {
  return output.replace(/\r?\n$/, "");
}
