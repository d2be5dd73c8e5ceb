import { neverCancelled } from "../../core/result.ts";
import { runProcess } from "../runProcess.ts";

/** A program that builds kustomizations. */
export interface KustomizeTool {
  readonly command: string;
  /** What comes before the folder. */
  readonly args: readonly string[];
  /** Of kustomize, as the program tells it; for telling results apart. */
  readonly version: string;
}

interface Candidate extends Omit<KustomizeTool, "version"> {
  readonly versionArgs: readonly string[];
}

/** In the order in which they are tried. kubectl has kustomize in it. */
const candidates: readonly Candidate[] = [
  { command: "kustomize", args: ["build"], versionArgs: ["version"] },
  { command: "kubectl", args: ["kustomize"], versionArgs: ["version", "--client", "--output=json"] },
];

const versionTimeoutMs = 10_000;
const maxVersionBytes = 64 * 1024;

/** Finds kustomize on the PATH, or kubectl; undefined when neither is there and runs. */
export async function findKustomize(folder: string, environment: NodeJS.ProcessEnv): Promise<KustomizeTool | undefined> {
  for (const { versionArgs, ...candidate } of candidates) {
    const outcome = await runProcess(
      { command: candidate.command, args: versionArgs, folder, environment, timeoutMs: versionTimeoutMs, maxOutputBytes: maxVersionBytes },
      neverCancelled,
    );
    if (outcome.kind === "exited" && outcome.exitCode === 0)
      return { ...candidate, version: `${candidate.command} ${outcome.stdout.trim()}` };
  }
  return undefined;
}
