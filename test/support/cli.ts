import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
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
  dispose(): void;
}

/** Builds the command line as it is shipped, and makes an empty folder that lies in no repository. */
export function createCliSandbox(): CliSandbox {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), "plumbline-cli-")));
  const built = path.join(base, "built");
  const folder = path.join(base, "folder");
  mkdirSync(folder);
  execFileSync(process.execPath, [path.join(repositoryRoot, "esbuild.mjs"), "--only", "cli", "--outdir", built]);
  const program = path.join(built, "cli.cjs");
  const node = machineNode();
  return {
    folder,
    program,
    node,
    write: (file, text) => {
      const target = path.join(folder, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    },
    run: (args, { input = "", environment = {}, folder: below = "" } = {}) => {
      const { status, stdout, stderr } = spawnSync(node, [program, ...args], {
        cwd: path.join(folder, below),
        input,
        encoding: "utf8",
        maxBuffer: 256 * 1024 * 1024,
        env: {
          PATH: process.env["PATH"],
          HOME: base,
          KUBECONFIG: path.join(base, "no-kubeconfig"),
          PLUMBLINE_STATE_HOME: path.join(base, "state"),
          ...environment,
        },
      });
      return { code: status, output: stdout, errors: stderr };
    },
    dispose: () => {
      rmSync(base, { recursive: true, force: true });
    },
  };
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
