import { isUtf8 } from "node:buffer";
import { fail, succeed, type Result } from "../../core/result.ts";

/**
 * Reads bytes as text: UTF-8, or UTF-16 when it says so by its first two bytes, as Kubernetes' own tools do. Everything else is told in one sentence instead of being
 * guessed.
 * @param name of the file, for that sentence
 */
export function decodeText(bytes: Buffer, name: string): Result<string, "unreadable"> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return succeed(bytes.toString("utf16le"));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return succeed(toLittleEndian(bytes).toString("utf16le"));
  if (bytes.length >= 2 && (bytes[0] === 0) !== (bytes[1] === 0))
    return fail("unreadable", `${name} is UTF-16 without a byte order mark; save it as UTF-8.`);
  if (isUtf8(bytes)) return succeed(bytes.toString("utf8"));
  const before = bytes.toString("utf8").split("\uFFFD", 1)[0] ?? "";
  const byte = bytes[Buffer.byteLength(before)] ?? 0;
  const line = before.split("\n").length;
  return fail(
    "unreadable",
    `${name} is not UTF-8: in line ${String(line)} there is a byte 0x${byte.toString(16).toUpperCase().padStart(2, "0")} that is no part of a character. Save it as UTF-8.`,
  );
}

function toLittleEndian(bytes: Buffer): Buffer {
  // Half a character at the end is dropped, as for the other order.
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}
