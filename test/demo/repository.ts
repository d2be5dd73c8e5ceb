import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { appliedSubject, history, uncommitted, type Edit, type StoryCommit } from "./story.ts";

const execute = promisify(execFile);
const sample = path.join(import.meta.dirname, "sample");

export interface SampleRepository {
  /** The working tree. */
  readonly folder: string;
  /** Full id of the commit that the environments run. */
  readonly applied: string;
  /** Full id of the newest commit on main, which is pushed. */
  readonly main: string;
}

/**
 * Makes the sample repository in an empty folder, with a bare remote in another one: the history of the story, everything pushed, and the working tree
 * with what is not committed yet. Throws when git is missing.
 */
export async function createSampleRepository(folder: string, remote: string, now: Date): Promise<SampleRepository> {
  const git = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> =>
    execute("git", args, { cwd: folder, env: { ...process.env, ...environment } }).then(({ stdout }) => stdout.trim());
  await mkdir(folder, { recursive: true });
  await execute("git", ["init", "--quiet", "--bare", "--initial-branch=main", remote]);
  await cp(sample, folder, { recursive: true });
  await git(["init", "--quiet", "--initial-branch=main"]);
  await git(["remote", "add", "origin", remote]);
  await ensureIdentity(git);
  for (const { edits, adds = [] } of history.toReversed()) {
    for (const edit of edits.toReversed()) await applyEdit(folder, reversed(edit));
    for (const added of adds) await rm(path.join(folder, added));
  }
  let applied = "";
  let main = "";
  for (const commit of history) {
    for (const edit of commit.edits) await applyEdit(folder, edit);
    for (const added of commit.adds ?? []) await cp(path.join(sample, added), path.join(folder, added));
    await git(["add", "--all"]);
    await git(["commit", "--quiet", "--no-verify", "--no-gpg-sign", `--message=${commit.subject}`], identityOf(commit, now));
    main = await git(["rev-parse", "HEAD"]);
    if (commit.subject === appliedSubject) applied = main;
  }
  await git(["push", "--quiet", "--set-upstream", "origin", "main"]);
  await git(["remote", "set-head", "origin", "main"]);
  for (const edit of uncommitted) await applyEdit(folder, edit);
  return { folder, applied, main };
}

/** A machine where git knows nobody gets a name for this one repository, so that its user can commit. */
async function ensureIdentity(git: (args: readonly string[]) => Promise<string>): Promise<void> {
  for (const [key, value] of [
    ["user.name", "Sample User"],
    ["user.email", "user@bookshop.example.com"],
  ] as const) {
    const known = await git(["config", key]).catch(() => "");
    if (known === "") await git(["config", "--local", key, value]);
  }
}

function identityOf({ author, hoursAgo }: StoryCommit, now: Date): NodeJS.ProcessEnv {
  const date = new Date(now.getTime() - hoursAgo * 3_600_000).toISOString();
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: date,
  };
}

function reversed({ path: file, from, to }: Edit): Edit {
  return { path: file, from: to, to: from };
}

async function applyEdit(folder: string, { path: file, from, to }: Edit): Promise<void> {
  const place = path.join(folder, file);
  const text = await readFile(place, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file} does not hold this exactly once: ${from}`);
  await writeFile(
    place,
    text.replace(from, () => to),
  );
}
