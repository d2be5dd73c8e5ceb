const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})([.,]\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/;

/** Tells whether a text is a time as the API server reads one: RFC 3339 with seconds and a zone. */
export function isDateTime(text: string): boolean {
  const match = rfc3339.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [zoneHour = 0, zoneMinute = 0] = match.slice(8, 10).map((part) => Number((part as string | undefined) ?? 0));
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    zoneHour <= 24 &&
    zoneMinute < 60
  );
}

const looseTime = /^(\d{2}):(\d{2}):(\d{2})(?:.\d+)?(?:z|[+-]\d{2}:\d{2})$/;

/** Tells whether a text is a time to the schema of a custom resource: letters in any case, any sign before fractions, any zone, and nothing behind a further t counts. */
export function isLooseDateTime(text: string): boolean {
  const [date = "", time = ""] = text.toLowerCase().split("t");
  const match = looseTime.exec(time);
  if (!match || !isDateTime(`${date}T00:00:00Z`)) return false;
  const [, hour = "", minute = "", second = ""] = match;
  return hour <= "23" && minute <= "59" && second <= "59";
}

/** The same with exactly six digits behind the second, without which the server refuses times of leases and events. */
export function isMicroTime(text: string): boolean {
  return isDateTime(text) && /:\d{2}[.,]\d{6}(?:Z|[+-])/.test(text);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
