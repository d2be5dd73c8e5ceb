import path from "node:path";
import type { RenderInput, Renderer, RenderReason } from "../../core/ports.ts";
import { fail, succeed, type Cancellation, type Failure, type Result } from "../../core/result.ts";
import { createLimiter } from "../limiter.ts";
import { runProcess, type ProcessOutcome } from "../runProcess.ts";
import { findKustomize, type KustomizeTool } from "./kustomizeTool.ts";
import { makeRenderFolder } from "./renderFolder.ts";

export interface KustomizeOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Nothing is run as long as this says no. */
  readonly trust: { readonly isTrusted: boolean };
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 30_000;
const maxOutputBytes = 32 * 1024 * 1024;
const parallelRuns = 2;
const keptResults = 16;

/** What the program needs of the environment: to be found, to find its home, and what Windows needs to start anything. */
const passedVariables = ["PATH", "Path", "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "SystemRoot", "PATHEXT"];

/** Renders with the kustomize of this machine, or the one in its kubectl: a copy of exactly the files that are given, without network. */
export function createKustomizeRenderer(options: KustomizeOptions): Renderer {
  return new KustomizeRenderer(options);
}

class KustomizeRenderer implements Renderer {
  readonly #options: KustomizeOptions;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #limit = createLimiter(parallelRuns);
  /** By key and version of the tool. */
  readonly #known = new Map<string, Result<string, RenderReason>>();
  #tool: KustomizeTool | undefined;

  constructor(options: KustomizeOptions) {
    this.#options = options;
    this.#environment = reduced(options.environment);
  }

  async render(input: RenderInput, cancellation: Cancellation): Promise<Result<string, RenderReason>> {
    if (!this.#options.trust.isTrusted)
      return fail("untrusted", "Needs kustomize, which is not run in a workspace that you have not trusted.");
    const known = this.#find(input);
    // Whoever waits in line may find the result of somebody before.
    return known ?? this.#limit(async () => this.#find(input) ?? this.#run(input, cancellation));
  }

  #find({ key }: RenderInput): Result<string, RenderReason> | undefined {
    return this.#tool === undefined ? undefined : this.#known.get(`${key} ${this.#tool.version}`);
  }

  async #run(input: RenderInput, cancellation: Cancellation): Promise<Result<string, RenderReason>> {
    if (cancellation.isCancelled) return cancelled();
    const folder = await makeRenderFolder(input.files).catch(codeOf);
    if (typeof folder === "string")
      return fail("renderFailed", `The files for kustomize cannot be copied to the temporary folder (${folder}).`);
    try {
      this.#tool ??= await findKustomize(folder.empty, this.#environment);
      const tool = this.#tool;
      if (tool === undefined) return toolMissing();
      const outcome = await runProcess(
        {
          command: tool.command,
          args: [...tool.args, path.join(folder.files, ...input.folder.split("/"))],
          folder: folder.empty,
          environment: this.#environment,
          timeoutMs: this.#options.timeoutMs ?? defaultTimeoutMs,
          maxOutputBytes,
        },
        cancellation,
      );
      // Somebody removed it: the next one may be another.
      if (outcome.kind === "notFound") this.#tool = undefined;
      const result = this.#toResult(outcome, input, folder.files);
      if (result.ok || result.reason === "renderFailed") this.#keep(`${input.key} ${tool.version}`, result);
      return result;
    } finally {
      await folder.remove();
    }
  }

  #toResult(outcome: ProcessOutcome, { folder }: RenderInput, files: string): Result<string, RenderReason> {
    const seconds = (this.#options.timeoutMs ?? defaultTimeoutMs) / 1000;
    const place = folder === "" ? "the repository" : folder;
    switch (outcome.kind) {
      case "exited":
        if (outcome.exitCode === 0) return succeed(outcome.stdout);
        return fail("renderFailed", `Kustomize cannot build ${place}: ${firstError(outcome.stderr, files)}`);
      case "notFound":
        return toolMissing();
      case "notStarted":
        return fail("toolMissing", `Kustomize cannot be started (${outcome.message}).`);
      case "timedOut":
        return fail("timeout", `Kustomize did not build ${place} within ${seconds} seconds.`);
      case "tooMuchOutput":
        return fail("tooLarge", `What kustomize builds of ${place} is larger than ${maxOutputBytes / 1024 / 1024} MB.`);
      case "cancelled":
        return cancelled();
    }
  }

  #keep(key: string, result: Result<string, RenderReason>): void {
    this.#known.set(key, result);
    const [oldest] = this.#known.keys();
    if (this.#known.size > keptResults && oldest !== undefined) this.#known.delete(oldest);
  }
}

function toolMissing(): Failure<"toolMissing"> {
  return fail("toolMissing", "Needs kustomize: install kustomize or kubectl so that it is on the PATH, then refresh.");
}

function cancelled(): Failure<"cancelled"> {
  return fail("cancelled", "Building the kustomization was cancelled.");
}

/** No credentials, no proxies; and whatever might still want the network finds none. */
function reduced(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = passedVariables.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]] as const]));
  const nowhere = "http://127.0.0.1:9";
  return {
    ...Object.fromEntries(passed),
    LC_ALL: "C",
    KUBECTL_KUBERC: "false",
    GIT_ALLOW_PROTOCOL: "none",
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
  };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

const maxErrorLength = 500;

/** The first line that says what is wrong, with paths as they are in the repository. */
function firstError(stderr: string, files: string): string {
  const lines = stderr.split(/\r?\n/).map((line) => line.trim());
  const line =
    lines.find((other) => /^error:/i.test(other)) ??
    lines.find((other) => other !== "" && !other.startsWith("#")) ??
    "it does not say why.";
  const message = line
    .replace(/^error:\s*/i, "")
    .replaceAll(`${files}${path.sep}`, "")
    .replaceAll(files, ".");
  return message.length > maxErrorLength ? `${message.slice(0, maxErrorLength)}…` : message;
}
