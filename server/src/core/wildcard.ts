/** A text in which stars stand for any characters, ready to be asked. */
export interface Wildcard {
  test(text: string): boolean;
}

/**
 * Reads a text in which `*` stands for any characters, `\*` for a star and `\\` for a backslash; everything else stands for itself. Asking takes no longer
 * than looking for each part once: what is between two stars is found where it comes first.
 */
export function toWildcard(text: string): Wildcard {
  const [first = "", ...rest] = partsOf(text);
  const last = rest.pop();
  if (last === undefined) return { test: (other) => other === first };
  const middle = rest.filter((part) => part !== "");
  const least = first.length + last.length;
  return {
    test: (other) => {
      if (other.length < least || !other.startsWith(first) || !other.endsWith(last)) return false;
      let at = first.length;
      for (const part of middle) {
        const found = other.indexOf(part, at);
        if (found < 0) return false;
        at = found + part.length;
      }
      return at <= other.length - last.length;
    },
  };
}

/** The text as a wildcard that fits nothing but itself. */
export function escapeWildcard(text: string): string {
  return text.replaceAll(/[\\*]/g, String.raw`\$&`);
}

/** Tells whether one of the patterns fits; without patterns everything does. */
export function fitsAny(patterns: readonly Wildcard[] | undefined, text: string): boolean {
  return patterns === undefined || patterns.some((pattern) => pattern.test(text));
}

/** What stands between the stars. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [""];
  for (const [token] of text.matchAll(/\\[\\*]|\*|[^\\*]+|\\/g)) {
    if (token === "*") parts.push("");
    else parts.push(`${parts.pop() ?? ""}${token.length === 2 && token.startsWith("\\") ? token.slice(1) : token}`);
  }
  return parts;
}
