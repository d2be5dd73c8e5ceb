import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { FileReason } from "../../core/ports.ts";
import { fail, type Result } from "../../core/result.ts";
import { decodeText } from "./decodeText.ts";

/** Files above this are not text that anybody writes by hand; Git blobs have the same limit. */
export const maxFileBytes = 10 * 1024 * 1024;

/** Reads a file; `shown` is for the sentence that says why it cannot be read. */
export function readTextFile(place: string, shown: string): Result<string, FileReason> {
  let descriptor: number | undefined;
  try {
    // A pipe that nobody writes to is opened as well, instead of being waited for.
    descriptor = openSync(place, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = fstatSync(descriptor);
    const { size } = found;
    if (!found.isFile()) return fail("unreadable", `${shown} is not a file.`);
    if (size > maxFileBytes)
      return fail("tooLarge", `${shown} has ${String(Math.round(size / 1024 / 1024))} MB; files over 10 MB are not read.`);
    const bytes = Buffer.allocUnsafe(size);
    const length = readSync(descriptor, bytes, 0, size, 0);
    return decodeText(bytes.subarray(0, length), shown);
  } catch (error: unknown) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    return code === "ENOENT" ? fail("notFound", `There is no file ${shown}.`) : fail("unreadable", `${shown} cannot be read (${code}).`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
