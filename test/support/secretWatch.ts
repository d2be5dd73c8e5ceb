import type { Readable } from "node:stream";
import { leaksIn } from "./plantedSecrets.ts";

const leaks: string[] = [];

/** Searches something that a program of ours gave out: a message, a line of a log, a report. The test that it belongs to fails at its end (`secretSetup.ts`). */
export function watchOutput(what: string, text: string): void {
  for (const leak of leaksIn(text)) leaks.push(`${what}: ${leak}`);
}

/** Searches something that is shown before it is text: a change, a picture. */
export function watchValue(what: string, value: unknown): void {
  watchOutput(
    what,
    JSON.stringify(value, (_name, member: unknown) => (typeof member === "bigint" ? String(member) : member)),
  );
}

/** Searches whatever comes out of a stream, beside whoever reads it. */
export function watchStream(what: string, stream: Readable): void {
  let before = "";
  stream.on("data", (part: Buffer) => {
    // A value may be cut by the end of a part.
    const text = before + part.toString("utf8");
    watchOutput(what, text);
    before = text.slice(-100);
  });
}

/** What came out though it must not, since somebody asked last. */
export function takeLeaks(): readonly string[] {
  return leaks.splice(0);
}
