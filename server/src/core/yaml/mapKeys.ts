import { isMerge } from "./effectiveEntries.ts";
import type { YamlEntry, YamlNode, YamlProblem, YamlScalar } from "./nodes.ts";

/** The key as the API server sees it: booleans and numbers become text, in their plain form. */
export function keyName({ value }: YamlScalar): string {
  return String(value);
}

/** Finds keys that are lost, changed or refused when Kubernetes reads one map. */
export function checkKeys(entries: readonly YamlEntry[]): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  const seen = new Map<string, YamlEntry>();
  for (const entry of entries) {
    if (isMerge(entry)) problems.push(...checkMerge(entry, seen));
    else problems.push(...checkKey(entry), ...checkDuplicate(entry, seen.get(entry.name)));
    seen.set(entry.name, entry);
  }
  return problems;
}

function checkKey({ key, name }: YamlEntry): readonly YamlProblem[] {
  if (key.style !== "plain" || typeof key.value === "string") return [];
  const { range, source, value } = key;
  if (value === null) {
    const message = "A key must be text. Write one, in quotes if it is meant to be empty or null.";
    return [{ code: "bad-key", severity: "error", range, message }];
  }
  if (source === name || source.toLowerCase() === name) return [];
  const message = `Kubernetes reads the key ${source} as "${name}". Put it in quotes to keep it.`;
  return [{ code: "bad-key", severity: "warning", range, message }];
}

function checkDuplicate({ key, name }: YamlEntry, earlier: YamlEntry | undefined): readonly YamlProblem[] {
  if (!earlier) return [];
  const { range } = key;
  if (typeof key.value !== typeof earlier.key.value) {
    const message = `Kubernetes reads this key and an earlier one as "${name}": one of the values is lost. Delete one of them.`;
    return [{ code: "duplicate-key", severity: "warning", range, message }];
  }
  const message = `${name} stands here twice. kubectl keeps the last one; a strict server refuses both. Delete one of them.`;
  return [{ code: "duplicate-key", severity: "error", range, message }];
}

function checkMerge({ key, value }: YamlEntry, seen: ReadonlyMap<string, YamlEntry>): readonly YamlProblem[] {
  const { range } = key;
  if (!isMergeable(value, true)) {
    const message = "Only maps can be merged by <<. Write an alias of a map, or a list of them.";
    return [{ code: "bad-merge", severity: "error", range: value?.range ?? range, message }];
  }
  if (seen.has("<<")) {
    const message = "A second << stands in this map. Tools differ in which of them they keep. Write one list: <<: [*a, *b].";
    return [{ code: "bad-merge", severity: "warning", range, message }];
  }
  const overridden = namesOf(value).find((name) => seen.has(name));
  if (overridden === undefined) return [];
  const message = `This merge replaces ${overridden}, which stands before it. Move << to the top of the map.`;
  return [{ code: "bad-merge", severity: "warning", range, message }];
}

function isMergeable(value: YamlNode | undefined, listAllowed: boolean): boolean {
  if (value?.kind === "alias") return value.target === undefined || isMergeable(value.target, listAllowed);
  if (value?.kind === "sequence") return listAllowed && value.items.every((item) => isMergeable(item, false));
  return value?.kind === "map";
}

function namesOf(value: YamlNode | undefined): readonly string[] {
  if (value?.kind === "alias") return namesOf(value.target);
  if (value?.kind === "sequence") return value.items.flatMap(namesOf);
  return value?.kind === "map" ? value.entries.map(({ name }) => name) : [];
}
