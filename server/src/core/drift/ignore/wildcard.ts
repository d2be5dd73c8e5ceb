/** `*` stands for any characters, everything else for itself. */
export function toWildcard(text: string): RegExp {
  return new RegExp(`^${text.split("*").map(escapeRegExp).join(".*")}$`, "s");
}

/** Tells whether one of the patterns fits; without patterns everything does. */
export function fitsAny(patterns: readonly RegExp[] | undefined, text: string): boolean {
  return patterns === undefined || patterns.some((pattern) => pattern.test(text));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
