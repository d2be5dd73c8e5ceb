import { leaksIn } from "./plantedSecrets.ts";

const leaks: string[] = [];

/** Searches something that a program of ours gave out: a message, a line of a log, a report. The test that it belongs to fails at its end (`secretSetup.ts`). */
export function watchOutput(what: string, text: string): void {
  for (const leak of leaksIn(text)) leaks.push(`${what}: ${leak}`);
}

/** What came out though it must not, since somebody asked last. */
export function takeLeaks(): readonly string[] {
  return leaks.splice(0);
}
