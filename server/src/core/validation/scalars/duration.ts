const goDuration = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** Tells whether a text is a duration of Go: `1h30m`, `1.5s`, `0`. */
export function isGoDuration(text: string): boolean {
  return goDuration.test(text);
}

const units =
  /^(?:ns|nanos?|nanoseconds?|us|µs|μs|micros?|microseconds?|ms|millis?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)$/;

/** Tells whether a text is a duration to the schema of a custom resource: Go's, or numbers with units in words (`PT1H`, `2 days`). */
export function isLenientDuration(text: string): boolean {
  if (isGoDuration(text)) return true;
  const parts = [...text.toLowerCase().matchAll(/\d+\s*([a-zµμ]+)/g)];
  return parts.length > 0 && parts.every(([, unit = ""]) => units.test(unit));
}
