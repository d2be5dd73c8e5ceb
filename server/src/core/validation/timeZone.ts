/** What is wrong with the name of a time zone: it can be none, it has another case, or nobody here knows it. */
export type ZoneProblem =
  { readonly kind: "malformed" | "local" | "unknownArea" | "unknownPlace" } | { readonly kind: "case"; readonly name: string };

const areas: ReadonlySet<string> = new Set([
  "Africa",
  "America",
  "Antarctica",
  "Arctic",
  "Asia",
  "Atlantic",
  "Australia",
  "Brazil",
  "Canada",
  "Chile",
  "Etc",
  "Europe",
  "Indian",
  "Mexico",
  "Pacific",
  "US",
]);
/** Other folders and files that a server may have beside the zones. */
const oddities = /^(?:posix|right|SystemV)\/|^(?:Factory|localtime|posixrules)$/;

/**
 * Judges the name of a time zone as the API server does, which looks it up among files, so that their case matters. A place in a known area may be newer
 * than the zones that are known here.
 */
export function zoneProblem(name: string): ZoneProblem | undefined {
  const isPart = (part: string): boolean => part !== "." && part !== ".." && /^(?!-)[-A-Za-z._0-9+]{1,14}(?<![-._+])$/.test(part);
  if (!name.split("/").every(isPart)) return { kind: "malformed" };
  if (name.toLowerCase() === "local") return { kind: "local" };
  if (oddities.test(name)) return undefined;
  const known = lookUp(name);
  if (known !== undefined) return known !== name && known.toLowerCase() === name.toLowerCase() ? { kind: "case", name: known } : undefined;
  const [area = "", place] = name.split("/");
  if (place !== undefined && areas.has(area)) return { kind: "unknownPlace" };
  const written = [...areas].find((candidate) => candidate.toLowerCase() === area.toLowerCase());
  return place !== undefined && written !== undefined ? { kind: "unknownPlace" } : { kind: "unknownArea" };
}

/** The name as the platform writes it; of an old name, the new one. */
function lookUp(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
