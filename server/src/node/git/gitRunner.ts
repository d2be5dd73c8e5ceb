import { GitError, simpleGit, type SimpleGit } from "simple-git";

/** What one git command left behind; a status other than 0 is an answer, not an exception. */
export interface GitOutput {
  /** Exit status; `gitNotStarted` when there is no git to start, `gitKilled` when it was silent for too long. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Exit status of a git that could not be started. */
export const gitNotStarted = -2;
/** Exit status of a git that was ended by us because it said nothing for minutes. */
export const gitKilled = -3;

/** What a command does, which decides its environment and its patience: reads never take locks and never fetch missing objects. */
export type GitAccess = "read" | "write" | "network";

/** Runs git with an argument list (no shell) in one folder. */
export type GitRunner = (args: readonly string[], access?: GitAccess) => Promise<GitOutput>;

/** Minutes of silence after which a command is ended; hooks and signing may take long, reads may not. */
const patienceMs: Readonly<Record<GitAccess, number>> = { read: 60_000, write: 600_000, network: 120_000 };

/** Variables that would send git to another repository than the folder says; set when we were started from a hook, for example. */
const redirectingVariables = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_COMMON_DIR",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_NAMESPACE",
  "GIT_PREFIX",
  "GIT_EXTERNAL_DIFF",
  "GIT_LITERAL_PATHSPECS",
  "GIT_GLOB_PATHSPECS",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
];

/** Returns the environment for git: the person's own, without what would change which repository is read or how it speaks. */
export function gitEnvironment(base: NodeJS.ProcessEnv, access: GitAccess): NodeJS.ProcessEnv {
  const environment = { ...base };
  for (const name of redirectingVariables) Reflect.deleteProperty(environment, name);
  environment["LC_ALL"] = "C";
  environment["LANGUAGE"] = "C";
  environment["GIT_TERMINAL_PROMPT"] = "0";
  environment["GIT_LITERAL_PATHSPECS"] = "1";
  if (access === "read") {
    environment["GIT_OPTIONAL_LOCKS"] = "0";
    environment["GIT_NO_LAZY_FETCH"] = "1";
  }
  return environment;
}

/** Carries the outcome of a failed command through simple-git, which knows failures only as exceptions and flattens all but its own. */
class GitExit extends GitError {
  readonly output: GitOutput;

  constructor(output: GitOutput) {
    super(undefined, "git ended with a failure");
    this.output = output;
  }
}

/** Makes the runner for one folder. The folder must exist. */
export function createGitRunner(folder: string, environment: NodeJS.ProcessEnv): GitRunner {
  const clients = new Map<GitAccess, SimpleGit>();
  const clientFor = (access: GitAccess): SimpleGit => {
    const known = clients.get(access);
    if (known !== undefined) return known;
    const client = simpleGit({
      baseDir: folder,
      maxConcurrentProcesses: 6,
      timeout: { block: patienceMs[access] },
      // simple-git refuses to run when the person's environment names an editor, a pager or an ssh command. The arguments are ours, the environment is theirs.
      unsafe: {
        allowUnsafeAskPass: true,
        allowUnsafeConfigEnvCount: true,
        allowUnsafeConfigPaths: true,
        allowUnsafeEditor: true,
        allowUnsafeGitProxy: true,
        allowUnsafePager: true,
        allowUnsafeSshCommand: true,
        allowUnsafeTemplateDir: true,
      },
      errors: (error, result) => {
        const stderr = Buffer.concat(result.stdErr).toString("utf8");
        const stdout = Buffer.concat(result.stdOut).toString("utf8");
        // simple-git's own interruption: its timeout has exit status 0 or null and an error of its own.
        if (error instanceof Error && !(result.exitCode > 0)) {
          return new GitExit({ exitCode: result.exitCode < 0 ? gitNotStarted : gitKilled, stdout, stderr });
        }
        if (result.exitCode === 0) return undefined;
        return new GitExit({ exitCode: result.exitCode < 0 ? gitNotStarted : result.exitCode, stdout, stderr });
      },
    }).env(gitEnvironment(environment, access));
    clients.set(access, client);
    return client;
  };

  return async (args, access = "read") => {
    try {
      return { exitCode: 0, stdout: await clientFor(access).raw([...args]), stderr: "" };
    } catch (error: unknown) {
      if (error instanceof GitExit) return error.output;
      return { exitCode: gitNotStarted, stdout: "", stderr: error instanceof Error ? error.message : String(error) };
    }
  };
}
