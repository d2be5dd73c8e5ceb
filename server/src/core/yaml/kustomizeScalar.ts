import type { YamlScalar } from "./nodes.ts";

// kustomize reads YAML 1.2 with the timestamps of 1.1 and writes it anew before kubectl or a server sees it: what both read differently comes out as another value.

/** What of a scalar decides how it is read. */
type Read = Pick<YamlScalar, "value" | "source" | "style" | "tagged">;

/** The text that kustomize makes of a plain value that kubectl reads as something else; undefined for all values that come out as they are. */
export function kustomizeText({ value, source, style, tagged }: Read): string | undefined {
  if (style !== "plain" || tagged) return undefined;
  if (typeof value === "boolean") return isCoreBoolean(source) ? undefined : source;
  if (typeof value !== "string") return undefined;
  const written = readTimestamp(value);
  return written === value ? undefined : written;
}

/** What kustomize takes a key for that kubectl makes text of; it can write no object with such a key. Undefined for text. */
export function kustomizeKeyType({ value, source, style, tagged }: Read): "number" | "boolean" | "date" | undefined {
  if (style !== "plain" || tagged) return undefined;
  if (typeof value === "number" || typeof value === "bigint") return "number";
  if (typeof value === "boolean") return isCoreBoolean(source) ? "boolean" : undefined;
  return typeof value === "string" && readTimestamp(value) !== undefined ? "date" : undefined;
}

/** Of the many words of YAML 1.1 for true and false, those that YAML 1.2 knows, too. */
function isCoreBoolean(source: string): boolean {
  return /^(?:true|True|TRUE|false|False|FALSE)$/.test(source);
}

const date = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
/** With a letter between, the zone must be there; behind spaces there must be none. */
const time = /^(?:([Tt])| +)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?(Z|[-+]\d{2}:\d{2})?$/;

/** A timestamp as kustomize writes it; undefined for what it takes for text. */
function readTimestamp(text: string): string | undefined {
  const [begin, year = "", month = "", day = ""] = date.exec(text) ?? [];
  if (begin === undefined || Number(day) < 1 || Number(day) > daysOf(Number(year), Number(month))) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const rest = text.slice(begin.length);
  return rest === "" ? `${written}T00:00:00Z` : readTime(rest, written);
}

function readTime(text: string, day: string): string | undefined {
  const [all, letter, hours = "", minutes = "", seconds = "", fraction = "", zone] = time.exec(text) ?? [];
  if (all === undefined || (letter === undefined) !== (zone === undefined)) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  if (zone !== undefined && zone !== "Z" && (Number(zone.slice(1, 3)) > 23 || Number(zone.slice(4)) > 59)) return undefined;
  const clock = [hours, minutes, seconds].map((part) => part.padStart(2, "0")).join(":");
  const digits = fraction.replace(/0+$/, "");
  return `${day}T${clock}${digits === "" ? "" : `.${digits}`}${zone === undefined || /^[-+]00:00$/.test(zone) ? "Z" : zone}`;
}

/** Of a month, 1 to 12; 0 for others. */
function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
