import type { GitReason } from "../../core/ports.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { gitFailure } from "./gitFailure.ts";
import type { GitRunner } from "./gitRunner.ts";
import { chooseRemote, readRemotes } from "./repositoryState.ts";

/** The deployed branch as it is known on this machine. */
export interface MainBranch {
  readonly name: string;
  readonly ref: string;
  readonly commit: string;
}

interface Ref {
  readonly name: string;
  readonly commit: string;
  /** What a symbolic ref points to: refs/remotes/origin/HEAD. */
  readonly target: string;
}

const localPrefix = "refs/heads/";
const usualNames = ["main", "master", "trunk"];

/**
 * Finds the deployed branch without network: the configured name, else the default branch that the remote told at clone time, else
 * init.defaultBranch, main, master or trunk, else the only branch there is. A branch that exists locally and at the remote is read
 * locally, unless the remote's is simply ahead: then what is deployed is what was fetched.
 */
export async function findMainBranch(run: GitRunner, configured?: string): Promise<Result<MainBranch, GitReason>> {
  const [refOutput, remotes] = await Promise.all([
    run(["for-each-ref", "--format=%(refname)%00%(objectname)%00%(symref)", "refs/heads", "refs/remotes"]),
    readRemotes(run),
  ]);
  if (refOutput.exitCode !== 0) return gitFailure(refOutput, "list the branches");
  const refs = parseRefs(refOutput.stdout);
  if (refs.size === 0) return fail("noCommits", "The repository has no commit on any branch yet.");

  const remoteOrder = [chooseRemote(remotes, undefined), ...remotes.names].filter((name) => name !== undefined);
  const find = (name: string): readonly Ref[] =>
    [localPrefix + name, ...remoteOrder.map((remote) => `refs/remotes/${remote}/${name}`)].flatMap((ref) => refs.get(ref) ?? []);

  if (configured !== undefined) {
    const found = find(configured);
    if (found.length === 0)
      return fail("refNotFound", `There is no branch ${JSON.stringify(configured)} here or at a remote; fetch it or name another one.`);
    return succeed({ name: configured, ...(await furthest(run, found)) });
  }
  const candidates = [
    ...remoteDefaults(refs, remoteOrder),
    ...(remotes.defaultBranch === undefined ? [] : [remotes.defaultBranch]),
    ...usualNames,
  ];
  for (const name of candidates) {
    const found = find(name);
    if (found.length > 0) return succeed({ name, ...(await furthest(run, found)) });
  }
  const names = new Set([...refs.values()].filter((ref) => ref.target === "").map((ref) => branchName(ref.name, remotes.names)));
  const [only] = names;
  if (names.size === 1 && only !== undefined) return succeed({ name: only, ...(await furthest(run, find(only))) });
  return fail(
    "refNotFound",
    `None of the ${names.size} branches is known to be the deployed one; name it as \`branch\` in .plumbline.yaml.`,
  );
}

function parseRefs(output: string): ReadonlyMap<string, Ref> {
  const refs = new Map<string, Ref>();
  for (const line of output.split("\n")) {
    const [name = "", commit = "", target = ""] = line.split("\0");
    if (name !== "") refs.set(name, { name, commit, target });
  }
  return refs;
}

function remoteDefaults(refs: ReadonlyMap<string, Ref>, remotes: readonly string[]): readonly string[] {
  return remotes.flatMap((remote) => {
    const prefix = `refs/remotes/${remote}/`;
    const target = refs.get(`${prefix}HEAD`)?.target;
    return target?.startsWith(prefix) === true ? [target.slice(prefix.length)] : [];
  });
}

function branchName(ref: string, remotes: readonly string[]): string {
  if (ref.startsWith(localPrefix)) return ref.slice(localPrefix.length);
  const prefix = remotes.map((remote) => `refs/remotes/${remote}/`).find((candidate) => ref.startsWith(candidate)) ?? "refs/remotes/";
  return ref.slice(prefix.length);
}

async function furthest(run: GitRunner, found: readonly Ref[]): Promise<{ readonly ref: string; readonly commit: string }> {
  const [first, second] = found;
  if (first === undefined) throw new Error("furthest needs a ref");
  if (second !== undefined && first.name.startsWith(localPrefix) && first.commit !== second.commit) {
    const behind = await run(["merge-base", "--is-ancestor", first.commit, second.commit]);
    if (behind.exitCode === 0) return { ref: second.name, commit: second.commit };
  }
  return { ref: first.name, commit: first.commit };
}
