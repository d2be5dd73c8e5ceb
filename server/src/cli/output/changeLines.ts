import type { DriftEntry } from "../../core/environment/types.ts";
import type { Clock } from "../../core/ports.ts";
import { stringifyJson } from "../../node/kubernetes/json.ts";
import { resourceText, stateText, tellDifferences } from "./differenceText.ts";
import { toResourceJson } from "./driftJson.ts";

/** Writes how resources of environments stand, a line each; what was told of a resource is not told again before it changes. */
export interface ChangeLines {
  /** What differs at the beginning, or is told otherwise when everything was read anew. */
  begin(environment: string, resources: readonly DriftEntry[]): string;
  /** What is another way now; a resource that is in sync again or gone is told as well, if it was told before. */
  change(environment: string, change: { readonly changed: readonly DriftEntry[]; readonly removed: readonly string[] }): string;
  /** That the repository has this environment no longer. */
  end(environment: string): string;
}

/** A line of text for people and logs, or one JSON object per line. Times are RFC 3339 in UTC, to the second. */
export function createChangeLines(format: "text" | "json", clock: Clock): ChangeLines {
  const writeLine = format === "text" ? writeText : writeJson;
  /** The line for each resource without its time, by environment and key. */
  const told = new Map<string, { readonly entry: DriftEntry; readonly line: string }>();
  const tell = (environment: string, entry: DriftEntry, isGone: boolean): readonly string[] => {
    const place = JSON.stringify([environment, entry.key]);
    const line = writeLine(environment, entry, isGone);
    const before = told.get(place);
    if (before?.line === line || (before === undefined && entry.verdict === "inSync")) return [];
    if (isGone) told.delete(place);
    else told.set(place, { entry, line });
    return [timed(line)];
  };
  const timed = (line: string): string => {
    const time = `${clock.now().toISOString().slice(0, 19)}Z`;
    return format === "text" ? `${time} ${line}\n` : `{"time":"${time}",${line.slice(1)}\n`;
  };
  const toldOf = (environment: string): readonly { readonly place: string; readonly entry: DriftEntry }[] =>
    [...told].flatMap(([place, { entry }]) => ((JSON.parse(place) as readonly string[])[0] === environment ? [{ place, entry }] : []));
  return {
    begin: (environment, resources) => {
      const there = new Set(resources.map(({ key }) => key));
      return [
        ...resources.flatMap((entry) => tell(environment, entry, false)),
        ...toldOf(environment).flatMap(({ entry }) => (there.has(entry.key) ? [] : tell(environment, entry, true))),
      ].join("");
    },
    change: (environment, { changed, removed }) =>
      [
        ...changed.flatMap((entry) => tell(environment, entry, false)),
        ...removed.flatMap((key) => {
          const before = told.get(JSON.stringify([environment, key]));
          return before === undefined ? [] : tell(environment, before.entry, true);
        }),
      ].join(""),
    end: (environment) => {
      for (const { place } of toldOf(environment)) told.delete(place);
      return timed(format === "text" ? `${environment}: no environment any more` : stringifyJson({ version: 1, environment, gone: true }));
    },
  };
}

function writeText(environment: string, entry: DriftEntry, isGone: boolean): string {
  const what = isGone ? "gone" : stateText(entry, environment);
  const details = isGone
    ? ""
    : tellDifferences(entry)
        .map(({ text }) => `; ${text}`)
        .join("");
  return `${environment}: ${resourceText(entry.id)}: ${what}${details}`.replaceAll("\n", " ");
}

function writeJson(environment: string, entry: DriftEntry, isGone: boolean): string {
  return stringifyJson({ version: 1, environment, ...(isGone ? { gone: true } : {}), resource: toResourceJson(entry) });
}
