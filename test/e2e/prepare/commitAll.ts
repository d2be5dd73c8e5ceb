import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Makes a repository of a folder, with everything in one commit on main, and a bare remote beside it that has the commit too. */
export async function commitAll(folder: string): Promise<void> {
  const remote = path.join(path.dirname(folder), "remote.git");
  const git = (...args: readonly string[]): Promise<unknown> => execute("git", args, { cwd: folder });
  await git("init", "--quiet", "--bare", "--initial-branch=main", remote);
  await git("init", "--quiet", "--initial-branch=main");
  for (const [key, value] of [
    ["user.name", "Ada Lovelace"],
    ["user.email", "ada@example.org"],
    ["commit.gpgSign", "false"],
  ] as const) {
    await git("config", "--local", key, value);
  }
  await git("add", "--all");
  await git("commit", "--quiet", "--message=Describe staging");
  await git("remote", "add", "origin", remote);
  await git("push", "--quiet", "--set-upstream", "origin", "main");
}
