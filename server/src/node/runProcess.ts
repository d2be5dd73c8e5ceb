import { spawn } from "node:child_process";
import type { Cancellation } from "../core/result.ts";
import { whenCancelled } from "./whenCancelled.ts";

/** How a program ended. */
export type ProcessOutcome =
  | { readonly kind: "exited"; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: "notFound" }
  | { readonly kind: "notStarted"; readonly message: string }
  | { readonly kind: "timedOut" }
  | { readonly kind: "tooMuchOutput" }
  | { readonly kind: "cancelled" };

export interface ProcessRequest {
  /** A name to look for on the PATH, or a path. */
  readonly command: string;
  readonly args: readonly string[];
  readonly folder?: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
}

/** Runs a program with an argument list (no shell) and no input; ends it with its children on timeout, cancellation or too much output. */
export async function runProcess(request: ProcessRequest, cancellation: Cancellation): Promise<ProcessOutcome> {
  try {
    return await run(request, cancellation);
  } catch (error: unknown) {
    // A path through a file, or a character that no program can be given, is thrown at once.
    return { kind: "notStarted", message: (error as NodeJS.ErrnoException).code ?? "it has no usable name" };
  }
}

function run(request: ProcessRequest, cancellation: Cancellation): Promise<ProcessOutcome> {
  return new Promise((resolve) => {
    // A process group of its own, so that what it started ends with it.
    const ownGroup = process.platform !== "win32";
    const child = spawn(request.command, request.args, {
      ...(request.folder !== undefined && { cwd: request.folder }),
      env: request.environment,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      detached: ownGroup,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let bytes = 0;
    let ended = false;
    const end = (outcome: ProcessOutcome): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      watching.dispose();
      resolve(outcome);
    };
    const kill = (outcome: ProcessOutcome): void => {
      if (ended) return;
      try {
        if (ownGroup && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
        else child.kill("SIGKILL");
      } catch {
        // It ended in the same moment.
      }
      end(outcome);
    };
    const timer = setTimeout(() => {
      kill({ kind: "timedOut" });
    }, request.timeoutMs);
    const watching = whenCancelled(cancellation, () => {
      kill({ kind: "cancelled" });
    });
    for (const [stream, chunks] of [
      [child.stdout, stdout],
      [child.stderr, stderr],
    ] as const) {
      stream.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > request.maxOutputBytes) kill({ kind: "tooMuchOutput" });
        else chunks.push(chunk);
      });
    }
    child.on("error", (error: NodeJS.ErrnoException) => {
      end(error.code === "ENOENT" ? { kind: "notFound" } : { kind: "notStarted", message: error.code ?? error.message });
    });
    child.on("close", (exitCode) => {
      end({
        kind: "exited",
        exitCode: exitCode ?? -1,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      });
    });
  });
}
