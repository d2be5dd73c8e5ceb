import type * as library from "./celLibrary.ts";

type Library = typeof library;

/** Functions about times that the library answers in the time zone of the machine, or otherwise than the server. */
export function timeFunctions(library: Library): readonly ReturnType<Library["celFunc"]>[] {
  const { celFunc, celMethod, CelScalar, objectType } = library;
  const { INT, STRING } = CelScalar;
  const TIMESTAMP = objectType("google.protobuf.Timestamp");
  const DURATION = objectType("google.protobuf.Duration");
  return [
    ...[...parts].flatMap(([name, of]) => [
      celMethod(name, TIMESTAMP, [], INT, function () {
        return BigInt(of(dateOf(this.message)));
      }),
      celMethod(name, TIMESTAMP, [STRING], INT, unsure),
    ]),
    celMethod("getMilliseconds", DURATION, [], INT, unsure),
    celFunc("string", [TIMESTAMP], STRING, unsure),
    celFunc("string", [DURATION], STRING, unsure),
  ];
}

const day = 86_400_000;

/** Of a timestamp without a time zone; the first month, day of a month (but for its date), and day of a year is 0, and so is Sunday. */
const parts: ReadonlyMap<string, (date: Date) => number> = new Map([
  ["getFullYear", (date) => date.getUTCFullYear()],
  ["getMonth", (date) => date.getUTCMonth()],
  ["getDate", (date) => date.getUTCDate()],
  ["getDayOfMonth", (date) => date.getUTCDate() - 1],
  ["getDayOfWeek", (date) => date.getUTCDay()],
  ["getDayOfYear", (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / day)],
  ["getHours", (date) => date.getUTCHours()],
  ["getMinutes", (date) => date.getUTCMinutes()],
  ["getSeconds", (date) => date.getUTCSeconds()],
  ["getMilliseconds", (date) => date.getUTCMilliseconds()],
]);

function dateOf(message: object): Date {
  const { seconds, nanos } = message as { readonly seconds: bigint; readonly nanos: number };
  return new Date(Number(seconds) * 1000 + Math.floor(nanos / 1_000_000));
}

function unsure(): never {
  throw new Error("What the server says to that is not sure.");
}
