import { WorkbenchUnavailable } from "../support/workbench/installWorkbench.ts";

/**
 * What to tell of an error with which the sample in the folder could not be started: a sentence for what the machine refused, or undefined for a bug,
 * of which everything is to be shown.
 */
export function explainFailure(error: unknown, home: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("syscall" in error && "path" in error && typeof error.path === "string" && error.path.startsWith(home)) {
    return `The sample cannot be made in ${home}: ${reasonOf(error.message)}. Name another folder with --folder.`;
  }
  // A program that is missing, or one that said why it failed.
  const isExpected = error instanceof WorkbenchUnavailable || "stderr" in error || "syscall" in error;
  return isExpected ? error.message : undefined;
}

/** `EACCES: permission denied, mkdir '/x'` without what only programmers read. */
function reasonOf(message: string): string {
  return /^E[A-Z]+: (.+?),/.exec(message)?.[1] ?? message;
}
