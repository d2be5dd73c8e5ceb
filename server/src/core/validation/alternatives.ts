import { memberOf, isUnknown } from "./members.ts";
import type { MapVisit } from "./structure.ts";

/** The members of a visited map, among some that exclude each other, that are written. Undefined while nobody can know which there will be. */
export function chosenOf({ node, object }: MapVisit, alternatives: readonly string[]): readonly string[] | undefined {
  if (isUnknown(node, object.role)) return undefined;
  return alternatives.filter((name) => memberOf(node, name) !== undefined);
}
