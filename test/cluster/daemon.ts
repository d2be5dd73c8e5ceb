import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { atExit } from "./atExit.ts";

/** A program that runs beside the tests until it is stopped, or until this process ends in whatever way it can notice. */
export interface Daemon {
  readonly name: string;
  /** Throws, with the end of its log, when the program has ended by itself. */
  assertRunning(): void;
  /** Ends it at once: its data is thrown away anyway. */
  stop(): Promise<void>;
}

/** Starts a program; what it prints goes to `logFile`. */
export function startDaemon(program: string, args: readonly string[], logFile: string): Daemon {
  const name = path.basename(program);
  const log = openSync(logFile, "w");
  const child = spawn(program, args, { stdio: ["ignore", log, log] });
  closeSync(log);
  let spawnError: Error | undefined;
  const outlived = atExit(() => child.kill("SIGKILL"));
  child.on("error", (error) => {
    spawnError = error;
    outlived();
  });
  child.on("exit", outlived);
  return {
    name,
    assertRunning() {
      if (spawnError) throw new Error(`${name} did not start`, { cause: spawnError });
      if (hasEnded(child)) throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode ?? "?"}:\n${tail(logFile)}`);
    },
    async stop() {
      if (spawnError || hasEnded(child)) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function tail(logFile: string): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-15).join("\n");
}
