import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder for real repositories, with an identity, a time and a configuration of its own: nothing of the machine's user is read. */
export interface GitSandbox {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Runs git in a folder of the sandbox (default: the folder itself) and answers its output without the last newline. */
  git(args: readonly string[], cwd?: string): string;
  /** Makes an empty repository with branch `main` and answers its path. */
  init(name: string): string;
  write(path: string, content: string): void;
  dispose(): void;
}

export function createGitSandbox(): GitSandbox {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-git-")));
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env["PATH"],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: join(folder, ".gitconfig"),
    GIT_AUTHOR_NAME: "Ada Lovelace",
    GIT_AUTHOR_EMAIL: "ada@example.org",
    GIT_AUTHOR_DATE: "2026-03-01T12:00:00+01:00",
    GIT_COMMITTER_NAME: "Ada Lovelace",
    GIT_COMMITTER_EMAIL: "ada@example.org",
    GIT_COMMITTER_DATE: "2026-03-01T12:00:00+01:00",
  };
  writeFileSync(join(folder, ".gitconfig"), '[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n');
  const git = (args: readonly string[], cwd = folder): string =>
    execFileSync("git", args, { cwd, env: environment, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).replace(/\n$/, "");
  return {
    folder,
    environment,
    git,
    init: (name) => {
      git(["init", "-q", name]);
      return join(folder, name);
    },
    write: (path, content) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    },
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
