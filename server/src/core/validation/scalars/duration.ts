// Both characters for micro are escaped: a program of ASCII alone takes half the time to read.
const goDuration = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;

/** Tells whether a text is a duration of Go: `1h30m`, `1.5s`, `0`. */
export function isGoDuration(text: string): boolean {
  return goDuration.test(text);
}

const unit = /^(?:(?:ns|us|\u00b5s|ms|s|m|h|hr|d|w|wk)$|nano|micro|milli|sec|min|hour|day|week)/;

/** Tells whether a text is a duration to the schema of a custom resource: Go's, or a number with a unit in words somewhere in it (`PT1H`, `2 days`). */
export function isLenientDuration(text: string): boolean {
  if (isGoDuration(text)) return true;
  return [...text.toLowerCase().matchAll(/\d\s*([a-z\u00b5]+)/g)].some(([, word = ""]) => unit.test(word));
}
