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
        return BigInt(of(dateOf(partsOf(this))));
      }),
      celMethod(name, TIMESTAMP, [STRING], INT, unsure),
    ]),
    celMethod("getMilliseconds", DURATION, [], INT, function () {
      const { seconds, nanos } = partsOf(this);
      return seconds * 1000n + BigInt(Math.trunc(nanos / 1_000_000));
    }),
    celFunc("string", [TIMESTAMP], STRING, (time) => textOfTime(partsOf(time))),
    celFunc("string", [DURATION], STRING, (length) => textOfLength(partsOf(length))),
  ];
}

/** Of a timestamp and of a duration alike; in durations both have the same sign. */
interface Parts {
  readonly seconds: bigint;
  readonly nanos: number;
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

function partsOf({ message }: { readonly message: object }): Parts {
  return message as Parts;
}

/** As Go writes it: with as much of a second as there is, in UTC. */
function textOfTime(message: Parts): string {
  const whole = dateOf({ ...message, nanos: 0 })
    .toISOString()
    .replace(".000Z", "");
  const fraction = String(message.nanos).padStart(9, "0").replace(/0+$/, "");
  return `${whole}${fraction === "" ? "" : `.${fraction}`}Z`;
}

/** In seconds. */
function textOfLength({ seconds, nanos }: Parts): string {
  const text = String(Number(seconds) + nanos / 1_000_000_000);
  if (text.includes("e")) unsure();
  return `${text}s`;
}

function dateOf({ seconds, nanos }: Parts): Date {
  return new Date(Number(seconds) * 1000 + Math.floor(nanos / 1_000_000));
}

function unsure(): never {
  throw new Error("What the server says to that is not sure.");
}
