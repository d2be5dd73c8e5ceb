import { access } from "node:fs/promises";
import { join } from "node:path";
import type { GitOperation, GitReason, RepositoryState } from "../../core/ports.ts";
import { succeed, type Result } from "../../core/result.ts";
import { gitFailure } from "./gitFailure.ts";
import { parseConfig, parseStatus } from "./gitFormats.ts";
import type { GitRunner } from "./gitRunner.ts";
import type { RepositoryPlaces } from "./repositoryPlaces.ts";

/** The files by which git itself (wt-status.c) knows what it is in the middle of; the more specific ones first. */
const operationMarkers: readonly (readonly [file: string, operation: GitOperation])[] = [
  ["rebase-merge", "rebase"],
  ["rebase-apply/applying", "am"],
  ["rebase-apply", "rebase"],
  ["MERGE_HEAD", "merge"],
  ["CHERRY_PICK_HEAD", "cherryPick"],
  ["REVERT_HEAD", "revert"],
  ["BISECT_LOG", "bisect"],
];

/** Reads HEAD, branch, remote, conflicts and what the repository is in the middle of. An empty repository is a state, not a failure. */
export async function readRepositoryState(places: RepositoryPlaces, run: GitRunner): Promise<Result<RepositoryState, GitReason>> {
  const [status, remotes, operation] = await Promise.all([
    run(["status", "--porcelain=v2", "--branch", "-z", "--no-renames", "--untracked-files=no", "--ignore-submodules=all"]),
    readRemotes(run),
    readOperation(places.gitDir),
  ]);
  if (status.exitCode !== 0) return gitFailure(status, "read the state of the repository");
  const { branch, files } = parseStatus(status.stdout);
  const head = branch.get("oid");
  const branchName = branch.get("head");
  const attached = branchName !== undefined && branchName !== "(detached)" ? branchName : undefined;
  const remote = chooseRemote(remotes, attached);
  return succeed({
    ...(head !== undefined && head !== "(initial)" && { head }),
    ...(attached !== undefined && { branch: attached }),
    ...(operation !== undefined && { operation }),
    ...(remote !== undefined && { remote }),
    isWorktree: places.gitDir !== places.commonDir,
    isSubmodule: places.isSubmodule,
    conflicted: files.filter((file) => file.status === "conflicted").map((file) => file.path),
  });
}

async function readOperation(gitDir: string): Promise<GitOperation | undefined> {
  for (const [file, operation] of operationMarkers) {
    const found = await access(join(gitDir, file)).then(
      () => true,
      () => false,
    );
    if (found) return operation;
  }
  return undefined;
}

/** The configured remotes, and which one each branch follows. */
export interface Remotes {
  readonly names: readonly string[];
  readonly byBranch: ReadonlyMap<string, string>;
  /** How the first branch of new repositories is called, if somebody said so. */
  readonly defaultBranch: string | undefined;
}

/** Reads the remotes from the configuration; a repository without any has an empty list. */
export async function readRemotes(run: GitRunner): Promise<Remotes> {
  const config = await run(["config", "--null", "--get-regexp", "^(remote\\..*\\.url|branch\\..*\\.remote|init\\.defaultbranch)$"]);
  const names: string[] = [];
  const byBranch = new Map<string, string>();
  let defaultBranch: string | undefined;
  for (const [key, value] of parseConfig(config.stdout)) {
    if (key === "init.defaultbranch") {
      defaultBranch = value;
      continue;
    }
    const name = key.slice(key.indexOf(".") + 1, key.lastIndexOf("."));
    if (key.startsWith("remote.")) names.push(name);
    // "." is how git says that a branch follows a local one.
    else if (value !== ".") byBranch.set(name, value);
  }
  return { names, byBranch, defaultBranch };
}

/** The remote of the branch, else origin, else the only one. */
export function chooseRemote(remotes: Remotes, branch: string | undefined): string | undefined {
  const ofBranch = branch === undefined ? undefined : remotes.byBranch.get(branch);
  if (ofBranch !== undefined && remotes.names.includes(ofBranch)) return ofBranch;
  if (remotes.names.includes("origin")) return "origin";
  return remotes.names.length === 1 ? remotes.names[0] : undefined;
}
