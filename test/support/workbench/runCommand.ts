import { spawn } from "node:child_process";

/** How a program ended: its exit code (-1: it did not start or was ended by a signal) and the end of what it printed. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end without a shell and keeps the last 20,000 characters that it prints. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: options.cwd, env: options.environment ?? process.env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (text: string): void => {
      output = (output + text).slice(-20_000);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => {
      resolve({ code: -1, output: error.message });
    });
    child.on("close", (code) => {
      resolve({ code: code ?? -1, output });
    });
  });
}
