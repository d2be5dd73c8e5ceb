import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { Socket } from "node:net";
import type { GitReason } from "../../core/ports.ts";
import { fail, succeed, type Disposable, type Result } from "../../core/result.ts";
import { BatchParser, type BatchAnswer } from "./batchParser.ts";

/** Files above this are not text that anybody writes by hand. */
const maxBlobBytes = 10 * 1024 * 1024;

interface Waiting {
  readonly objectId: string;
  readonly retried: boolean;
  readonly settle: (answer: Result<string, GitReason>) => void;
}

/**
 * Reads blobs through one long-lived `git cat-file --batch`, 10 to 100 times faster than a process per blob. The process is started
 * by the first read, started again after it died, kept from holding the program open while nothing is asked, and ended by `dispose`.
 */
export class BatchReader implements Disposable {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  #process: ChildProcessWithoutNullStreams | undefined;
  #waiting: Waiting[] = [];
  #disposed = false;

  constructor(folder: string, environment: NodeJS.ProcessEnv) {
    this.#folder = folder;
    this.#environment = environment;
  }

  /** The running process, for tests that kill it. */
  get processId(): number | undefined {
    return this.#process?.pid;
  }

  /** Returns the text of a blob by its full object id. */
  read(objectId: string): Promise<Result<string, GitReason>> {
    // Anything but an id would let the asker name other objects, or break the line protocol.
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(objectId)) {
      return Promise.resolve(fail("objectMissing", `${JSON.stringify(objectId)} is not the id of a Git object.`));
    }
    if (this.#disposed) return Promise.resolve(fail("gitFailed", "The repository is closed."));
    return new Promise((settle) => {
      this.#ask({ objectId, retried: false, settle });
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#process?.kill();
    this.#process = undefined;
    for (const waiting of this.#waiting.splice(0)) waiting.settle(fail("gitFailed", "The repository is closed."));
  }

  #ask(waiting: Waiting): void {
    this.#waiting.push(waiting);
    const process = this.#process ?? this.#start();
    holdOpen(process, true);
    process.stdin.write(`${waiting.objectId}\n`);
  }

  #start(): ChildProcessWithoutNullStreams {
    const process = spawn("git", ["cat-file", "--batch"], { cwd: this.#folder, env: this.#environment, windowsHide: true });
    const parser = new BatchParser(maxBlobBytes);
    this.#process = process;
    process.stdout.on("data", (chunk: Buffer) => {
      for (const answer of parser.push(chunk)) this.#answer(answer);
      if (this.#waiting.length === 0) holdOpen(process, false);
    });
    process.stderr.resume();
    // A write to a process that just died fails here; `close` follows and deals with it.
    process.stdin.on("error", () => undefined);
    let notFound = false;
    process.on("error", (error: NodeJS.ErrnoException) => {
      notFound = error.code === "ENOENT";
    });
    process.on("close", () => {
      if (this.#process === process) {
        this.#process = undefined;
        this.#restart(notFound);
      }
    });
    return process;
  }

  #answer(answer: BatchAnswer): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) return;
    waiting.settle(toResult(waiting.objectId, answer));
  }

  #restart(notFound: boolean): void {
    for (const waiting of this.#waiting.splice(0)) {
      if (notFound) waiting.settle(fail("gitMissing", "Git was not found; install it or put it on the PATH."));
      else if (waiting.retried) waiting.settle(fail("gitFailed", `Git ended twice while it read ${waiting.objectId}.`));
      else this.#ask({ ...waiting, retried: true });
    }
  }
}

function toResult(objectId: string, answer: BatchAnswer): Result<string, GitReason> {
  switch (answer.kind) {
    case "missing":
      return fail("objectMissing", `Git has no object ${objectId} on this machine.`);
    case "tooLarge":
      return fail("gitFailed", `The object ${objectId} has ${Math.round(answer.size / 1024 / 1024)} MB; files over 10 MB are not read.`);
    case "object":
      return answer.type === "blob"
        ? succeed(answer.content.toString("utf8"))
        : fail("objectMissing", `${objectId} is a ${answer.type}, not a file.`);
  }
}

/** Says whether a child and its pipes keep our own program running. */
function holdOpen(child: ChildProcessWithoutNullStreams, hold: boolean): void {
  for (const part of [child, child.stdin, child.stdout, child.stderr]) {
    if (!(part === child || part instanceof Socket)) continue;
    if (hold) part.ref();
    else part.unref();
  }
}
