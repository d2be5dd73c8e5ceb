import { isGoDuration } from "./duration.ts";

interface Part {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const parts: readonly Part[] = [
  { name: "minute", least: 0, most: 59 },
  { name: "hour", least: 0, most: 23 },
  { name: "day of the month", least: 1, most: 31 },
  { name: "month", least: 1, most: 12, names: months },
  { name: "day of the week", least: 0, most: 6, names: weekdays },
];
const macros: ReadonlySet<string> = new Set(["@annually", "@daily", "@hourly", "@midnight", "@monthly", "@weekly", "@yearly"]);

/** Why a text is no schedule of a CronJob, as a sentence without its full stop; undefined when it is one. */
export function cronProblem(text: string): string | undefined {
  if (text.includes("TZ")) return "the schedule cannot have a time zone: use the field timeZone";
  if (text.startsWith("@")) {
    if (macros.has(text) || (text.startsWith("@every ") && isGoDuration(text.slice("@every ".length)))) return undefined;
    return `${text.split(" ")[0] ?? text} is no schedule: there are @hourly, @daily, @weekly, @monthly, @yearly and @every with a duration such as 1h30m`;
  }
  const fields = text.split(/\s+/).filter((field) => field !== "");
  if (fields.length !== parts.length)
    return `a schedule has 5 fields (minute, hour, day of the month, month, day of the week), and this one has ${String(fields.length)}`;
  for (const [index, part] of parts.entries()) {
    for (const range of (fields[index] ?? "").split(",")) {
      const reason = range === "" ? undefined : rangeProblem(range, part);
      if (reason !== undefined) return `the ${part.name} ${range} ${reason}`;
    }
  }
  return undefined;
}

function rangeProblem(text: string, part: Part): string | undefined {
  const [range = "", step, ...moreSteps] = text.split("/");
  const [first = "", last, ...moreEnds] = range.split("-");
  const bounds = `must be between ${String(part.least)} and ${String(part.most)}`;
  if (moreSteps.length > 0 || moreEnds.length > 0) return "is no range: write it as 1-5 or 1-5/2";
  if (step !== undefined && !/^\+?\d{1,9}$/.test(step)) return "has a step that is no number";
  if (step !== undefined && Number(step) === 0) return "has the step 0, and would never go on";
  if (first === "*" || first === "?") return undefined;
  const start = numberOf(first, part);
  const end = last === undefined ? start : numberOf(last, part);
  if (start === undefined || end === undefined)
    return part.names ? `is no number and no name such as ${part.names[0] ?? ""}` : "is no number";
  if (start < part.least || start > part.most || end > part.most) return bounds;
  return start > end ? "ends before it begins" : undefined;
}

function numberOf(text: string, { names }: Part): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return names === months ? named + 1 : named;
  return /^\+?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
