import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Process ids of the language servers that this window has started. */
export async function languageServers(): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,args="]);
  return stdout.split("\n").flatMap((line) => {
    const [pid, parent, ...args] = line.trim().split(/\s+/);
    return Number(parent) === process.pid && args.some((argument) => argument.endsWith("server.cjs")) ? [Number(pid)] : [];
  });
}
