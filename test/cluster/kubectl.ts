import { spawn } from "node:child_process";
import { kubectlPath } from "./programs.ts";

export interface KubectlResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface KubectlOptions {
  /** Text for `-f -`. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the real kubectl with its own home folder, so that it neither reads nor writes what belongs to the person who runs the tests. */
export function runKubectl(
  home: string,
  kubeconfig: string,
  args: readonly string[],
  options: KubectlOptions = {},
): Promise<KubectlResult> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env["PATH"] ?? "", HOME: home, KUBECONFIG: kubeconfig, LC_ALL: "C", ...options.env };
    const child = spawn(kubectlPath(), args, { env, stdio: ["pipe", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code: code ?? -1, stdout, stderr });
    });
    // kubectl may end before it has read everything.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input);
  });
}
