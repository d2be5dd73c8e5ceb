import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { watchOutput } from "./secretWatch.ts";
import { repositoryRoot } from "./repositoryFiles.ts";

export interface CliResult {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Folder in which the program is started, below the sandbox's own. */
  readonly folder?: string;
}

/** The built command line with a folder to run it in. */
export interface CliSandbox {
  readonly folder: string;
  /** The bundle. */
  readonly program: string;
  /** The Node that runs it. */
  readonly node: string;
  write(file: string, text: string): void;
  run(args: readonly string[], options?: RunOptions): CliResult;
  /** Runs it beside the test, which may serve what it asks for. */
  runBeside(args: readonly string[], options?: RunOptions): Promise<CliResult>;
  /** Starts what goes on until it is interrupted. */
  start(args: readonly string[], options?: RunOptions): RunningCli;
  dispose(): void;
}

export interface RunningCli {
  /** What it has told so far. */
  output(): string;
  errors(): string;
  /** Presses Ctrl-C and waits for its end. */
  interrupt(): Promise<CliResult>;
}

/** Builds the command line as it is shipped, with other bundles beside it, and makes an empty folder that lies in no repository. */
export function createCliSandbox(others: readonly string[] = []): CliSandbox {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), "plumbline-cli-")));
  const built = path.join(base, "built");
  const folder = path.join(base, "folder");
  mkdirSync(folder);
  for (const name of ["cli", "cliProgram", ...others])
    execFileSync(process.execPath, [path.join(repositoryRoot, "esbuild.mjs"), "--only", name, "--outdir", built]);
  const program = path.join(built, "cli.cjs");
  const node = machineNode();
  return {
    folder,
    program,
    node,
    write: (file, content) => {
      const target = path.join(folder, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
    },
    run: (args, options = {}) => {
      const { status, stdout, stderr } = spawnSync(node, [program, ...args], {
        ...processOptions(base, folder, options),
        input: options.input ?? "",
        encoding: "utf8",
        maxBuffer: 256 * 1024 * 1024,
      });
      return watched({ code: status, output: stdout, errors: stderr });
    },
    runBeside: async (args, options = {}) => {
      const child = spawn(node, [program, ...args], processOptions(base, folder, options));
      child.stdin.end(options.input ?? "");
      const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
      return watched({ code: child.exitCode, output, errors });
    },
    start: (args, options = {}) => {
      const child = spawn(node, [program, ...args], processOptions(base, folder, options));
      const told = { output: "", errors: "" };
      child.stdin.end(options.input ?? "");
      child.stdout.setEncoding("utf8").on("data", (part: string) => (told.output += part));
      child.stderr.setEncoding("utf8").on("data", (part: string) => (told.errors += part));
      const closed = once(child, "close");
      return {
        output: () => told.output,
        errors: () => told.errors,
        interrupt: async () => {
          child.kill("SIGINT");
          await closed;
          return watched({ code: child.exitCode, ...told });
        },
      };
    },
    dispose: () => {
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function watched(result: CliResult): CliResult {
  watchOutput("the command line", result.output);
  watchOutput("standard error of the command line", result.errors);
  return result;
}

function processOptions(
  base: string,
  folder: string,
  { environment = {}, folder: below = "" }: RunOptions,
): { cwd: string; env: NodeJS.ProcessEnv } {
  const own = {
    PATH: process.env["PATH"],
    HOME: base,
    KUBECONFIG: path.join(base, "no-kubeconfig"),
    PLUMBLINE_STATE_HOME: path.join(base, "state"),
  };
  return { cwd: path.join(folder, below), env: { ...own, ...environment } };
}

/** The Node that the machine has, which is the oldest that the bundles are made for; the packages bring a newer one for tools. */
function machineNode(): string {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => !folder.includes("node_modules"));
  return folders.map((folder) => path.join(folder, name)).find(isExecutable) ?? process.execPath;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
