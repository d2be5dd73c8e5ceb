/** Numbers from 0 up to 1 that are the same for the same seed on every machine (mulberry32). */
export function seededRandom(seed: string): () => number {
  let state = 0x9e3779b9;
  for (const character of seed) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** At most `limit` of the items, chosen evenly, in their own order. */
export function sampleOf<Item>(items: readonly Item[], limit: number, random: () => number): readonly Item[] {
  const chosen: Item[] = [];
  let wanted = Math.min(limit, items.length);
  for (const [index, item] of items.entries()) {
    if (random() * (items.length - index) >= wanted) continue;
    chosen.push(item);
    wanted--;
  }
  return chosen;
}
