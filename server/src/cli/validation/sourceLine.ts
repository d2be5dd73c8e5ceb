import { holdsCredential } from "../../core/validation/policy/credentials.ts";
import type { LineIndex } from "../../core/yaml/lineIndex.ts";

/** Any object in the text may be a Secret: as a document, as an item of a List, or in braces. */
const secret = /\bkind["']?\s*:\s*["']?Secret\b/;

/**
 * Takes a line out of a file for people to see. Of a file with Secrets in it, and of a line with a token, only the names of fields are shown: reports end up in the logs of CI servers. Undefined
 * when nothing may be shown.
 * @param line from 0
 */
export function sourceLine(text: string, lines: LineIndex, line: number): string | undefined {
  const whole = text.slice(lines.lineStart(line), lines.lineStart(line + 1)).replace(/[\r\n]+$/, "");
  if (!secret.test(text) && !holdsCredential(whole)) return whole;
  const name = /^[\s-]*["']?[\w./-]+["']?:(?=\s|$)/.exec(whole)?.[0];
  if (name === undefined) return undefined;
  return name.length < whole.trimEnd().length ? `${name} …` : name;
}
