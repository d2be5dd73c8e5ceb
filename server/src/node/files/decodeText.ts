import { isUtf8 } from "node:buffer";
import { fail, succeed, type Result } from "../../core/result.ts";

/**
 * Reads bytes as text: UTF-8, or UTF-16 when it says so by its first two bytes, as Kubernetes' own tools do. Everything else is told in one sentence instead of being
 * guessed.
 * @param name of the file, for that sentence
 */
export function decodeText(bytes: Buffer, name: string): Result<string, "unreadable"> {
  if (isUtf32(bytes)) return fail("unreadable", `${name} is UTF-32, which Kubernetes' tools do not read; save it as UTF-8.`);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return succeed(bytes.toString("utf16le"));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return succeed(toLittleEndian(bytes).toString("utf16le"));
  if (bytes.length >= 2 && (bytes[0] === 0) !== (bytes[1] === 0))
    return fail("unreadable", `${name} is UTF-16 without a byte order mark; save it as UTF-8.`);
  if (isUtf8(bytes)) return succeed(bytes.toString("utf8"));
  if (bytes.subarray(0, 8000).includes(0))
    return fail("unreadable", `${name} is no text but binary data. Give it a name that does not end like a manifest.`);
  const before = bytes.toString("utf8").split("\uFFFD", 1)[0] ?? "";
  const byte = bytes[Buffer.byteLength(before)] ?? 0;
  const line = before.split("\n").length;
  return fail(
    "unreadable",
    `${name} is not UTF-8: in line ${String(line)} there is a byte 0x${byte.toString(16).toUpperCase().padStart(2, "0")} that is no part of a character. Save it as UTF-8.`,
  );
}

/** Its byte order mark begins like that of UTF-16. */
function isUtf32(bytes: Buffer): boolean {
  const mark = bytes.toString("hex", 0, 4);
  return mark === "fffe0000" || mark === "0000feff";
}

function toLittleEndian(bytes: Buffer): Buffer {
  // Half a character at the end is dropped, as for the other order.
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}
