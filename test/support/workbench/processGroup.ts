import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { atExit } from "../../cluster/atExit.ts";

/** A program with everything that it starts itself: all of it ends together. */
export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Asks all of them to end, and ends those that do not within five seconds. */
  stop(): Promise<void>;
}

/** Starts a program in a process group of its own, which also ends when this process does. */
export function startProcessGroup(
  program: string,
  args: readonly string[],
  options: { readonly environment: NodeJS.ProcessEnv; readonly cwd?: string },
): ProcessGroup {
  const child = spawn(program, args, { cwd: options.cwd, env: options.environment, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const forget = atExit(() => {
    signalGroup(child, "SIGKILL");
  });
  child.on("error", forget);
  return {
    child,
    async stop() {
      if (child.pid === undefined) return;
      if (signalGroup(child, "SIGTERM")) {
        await Promise.race([
          child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined,
          sleep(5000, undefined, { ref: false }),
        ]);
        signalGroup(child, "SIGKILL");
      }
      forget();
    },
  };
}

/** Returns whether there was anybody to get the signal. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}
