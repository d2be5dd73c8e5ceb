import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { glanceLength, isJsonFile, maxJsonLength, mayHoldObject } from "../../core/manifest/jsonFiles.ts";

/** Tells whether a file is worth reading: JSON is only when its beginning looks like an object. `place` is absolute. */
export function isWorthReading(place: string): boolean {
  if (!isJsonFile(place)) return true;
  let descriptor: number | undefined;
  try {
    descriptor = openSync(place, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = fstatSync(descriptor);
    if (!found.isFile() || found.size > maxJsonLength) return false;
    const bytes = Buffer.allocUnsafe(Math.min(found.size, glanceLength));
    const length = readSync(descriptor, bytes, 0, bytes.length, 0);
    return mayHoldObject(bytes.toString("latin1", 0, length));
  } catch {
    // What cannot be read now is nothing to read later.
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
