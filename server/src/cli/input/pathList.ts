import path from "node:path";
import type { FileReason } from "../../core/ports.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { decodeText } from "../../node/files/decodeText.ts";
import { maxFileBytes, readTextFile } from "../../node/files/readTextFile.ts";
import type { Terminal } from "../terminal.ts";
import { standardInput } from "./inputs.ts";

/** Reads paths from a file or, for "-", from standard input: a line each or, as `find -print0` and `git ls-files -z` write them, each ended by a NUL. */
export async function readPathList(file: string, terminal: Terminal): Promise<Result<readonly string[], FileReason>> {
  const text = file === standardInput ? await readInput(terminal) : readTextFile(path.resolve(terminal.folder, file), file);
  if (!text.ok) return text;
  const separator = text.value.includes("\0") ? "\0" : /\r?\n/;
  return succeed(text.value.split(separator).filter((line) => line !== ""));
}

async function readInput(terminal: Terminal): Promise<Result<string, FileReason>> {
  const bytes = await terminal.readInput(maxFileBytes);
  return bytes === undefined ? fail("tooLarge", "The list of paths has more than 10 MB.") : decodeText(bytes, "The list of paths");
}
