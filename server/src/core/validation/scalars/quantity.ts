const quantity = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** Tells whether a text is a quantity as the API server reads one (`500m`, `1Gi`, `1e3`, `.5`). */
export function isQuantity(text: string): boolean {
  return quantity.test(text);
}

/** The quantity that somebody most likely meant by a text that is none: `128MB` → `128M`, `1 Gi` → `1Gi`, `1K` → `1k`. */
export function meantQuantity(text: string): string | undefined {
  const match = /^\s{0,4}([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s{0,4}([A-Za-z]{0,3})\s{0,4}$/.exec(text);
  if (!match) return undefined;
  const [, number = "", suffix = ""] = match;
  const meant = knownSuffixes.get(suffix) ?? knownSuffixes.get(suffix.toLowerCase());
  const result = meant === undefined ? undefined : number + meant;
  return result !== undefined && result !== text && isQuantity(result) ? result : undefined;
}

const knownSuffixes: ReadonlyMap<string, string> = new Map([
  ["", ""],
  ["K", "k"],
  ["kb", "k"],
  ["mb", "M"],
  ["gb", "G"],
  ["tb", "T"],
  ["kib", "Ki"],
  ["mib", "Mi"],
  ["gib", "Gi"],
  ["tib", "Ti"],
  ["ki", "Ki"],
  ["mi", "Mi"],
  ["gi", "Gi"],
  ["ti", "Ti"],
  ["pi", "Pi"],
  ["g", "G"],
  ["t", "T"],
]);
