import type { YamlEntry, YamlMap, YamlNode } from "./nodes.ts";

const merged = new WeakMap<YamlMap, readonly YamlEntry[]>();

/**
 * The entries of a map as the API server gets them from kubectl: of duplicate keys the last one, `<<` merges replaced by what they bring. A merge overrides the
 * keys that stand before it; of a list of merged maps the first wins.
 */
export function effectiveEntries(map: YamlMap): readonly YamlEntry[] {
  if (!needsWork(map)) return map.entries;
  const known = merged.get(map);
  if (known) return known;
  const entries = new Map<string, YamlEntry>();
  for (const entry of map.entries) {
    if (isMerge(entry)) for (const brought of mergedEntries(entry.value)) entries.set(brought.name, brought);
    else entries.set(entry.name, entry);
  }
  const result = [...entries.values()];
  merged.set(map, result);
  return result;
}

/** Tells whether an entry merges other maps into its own: an unquoted `<<`. */
export function isMerge(entry: YamlEntry): boolean {
  return entry.name === "<<" && entry.key.style === "plain";
}

function needsWork({ entries }: YamlMap): boolean {
  if (entries.length < 8) {
    return entries.some((entry, index) => isMerge(entry) || entries.findIndex(({ name }) => name === entry.name) !== index);
  }
  return entries.some(isMerge) || new Set(entries.map(({ name }) => name)).size !== entries.length;
}

function mergedEntries(value: YamlNode | undefined): readonly YamlEntry[] {
  if (value?.kind === "alias") return mergedEntries(value.target);
  if (value?.kind === "map") return effectiveEntries(value);
  if (value?.kind !== "sequence") return [];
  return value.items.toReversed().flatMap((item) => (item?.kind === "sequence" ? [] : mergedEntries(item)));
}
