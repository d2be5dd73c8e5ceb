import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fail, succeed, type Result } from "../../core/result.ts";
import { readTextFile } from "../../node/files/readTextFile.ts";
import type { ReportedFinding } from "../output/findings.ts";
import { parseBaseline, writeBaseline, type Baseline } from "./baseline.ts";

/** Reads a baseline that the user names. */
export function loadBaseline(file: string, folder: string): Result<Baseline, "notFound" | "unreadable" | "tooLarge" | "invalid"> {
  const text = readTextFile(path.resolve(folder, file), file);
  if (text.ok) return parseBaseline(text.value, file);
  return text.reason === "notFound" ? fail("notFound", `There is no baseline ${file}. Make it with --write-baseline ${file}.`) : text;
}

/** Writes findings to where the user says. */
export async function saveBaseline(
  file: string,
  folder: string,
  findings: readonly ReportedFinding[],
): Promise<Result<undefined, "unwritable">> {
  try {
    await writeFile(path.resolve(folder, file), writeBaseline(findings));
    return succeed(undefined);
  } catch (error: unknown) {
    return fail("unwritable", `${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown error"}).`);
  }
}
