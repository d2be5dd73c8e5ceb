import { differenceAt } from "../../core/drift/adopt/adoptLive.ts";
import type { FieldDifference } from "../../core/drift/types.ts";
import type { DriftEntry } from "../../core/environment/types.ts";

/** The difference that the client names by its path: one that it was told in the tree, or at the lines of an open file. */
export function toldDifference({ differences, atSource }: DriftEntry, path: string): FieldDifference | undefined {
  return differenceAt([...differences, ...atSource.map(({ difference }) => difference)], path);
}
