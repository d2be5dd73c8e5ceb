/** `*` stands for any characters, everything else for itself. */
export function toWildcard(text: string): RegExp {
  const [first = "", ...rest] = text.split("*").map(escapeRegExp);
  const last = rest.pop();
  if (last === undefined) return new RegExp(`^${first}$`, "s");
  // What is between two stars is found where it comes first, and for good: trying every other place takes for ever with many stars.
  const middle = rest.filter((part) => part !== "").map((part, index) => `(?=(.*?${part}))\\${index + 1}`);
  return new RegExp(`^${first}${middle.join("")}.*${last}$`, "s");
}

/** Tells whether one of the patterns fits; without patterns everything does. */
export function fitsAny(patterns: readonly RegExp[] | undefined, text: string): boolean {
  return patterns === undefined || patterns.some((pattern) => pattern.test(text));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
