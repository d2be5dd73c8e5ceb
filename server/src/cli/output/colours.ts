/** What stands out, and how. */
export type Emphasis = "error" | "warning" | "note" | "hint" | "place" | "quiet";

/** Writes a text so that it stands out. */
export type Paint = (emphasis: Emphasis, text: string) => string;

/** SGR parameters: the colours that a terminal's own theme defines. */
const codes: Readonly<Record<Emphasis, string>> = { error: "1;31", warning: "33", note: "36", hint: "36", place: "1", quiet: "2" };

/** For terminals. */
export const inColour: Paint = (emphasis, text) => `\u001B[${codes[emphasis]}m${text}\u001B[0m`;

/** For everything else. */
export const plain: Paint = (_emphasis, text) => text;

/**
 * Tells whether to write in colour: what the user asks for on the command line, then `NO_COLOR` and `FORCE_COLOR` (both count unless they are empty; "0" as the latter
 * means no), then whether somebody looks at a terminal that can show it.
 */
export function wantsColour(asked: boolean | undefined, environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (asked !== undefined) return asked;
  if ((environment["NO_COLOR"] ?? "") !== "") return false;
  const forced = environment["FORCE_COLOR"] ?? "";
  if (forced !== "") return forced !== "0" && forced !== "false";
  return isTerminal && environment["TERM"] !== "dumb";
}
