import type { ResourceDriftDto } from "../../../server/src/protocol/drift.ts";

/** Tells whether the API server can be asked about a field of the resource. */
export function hasSuspect({ differences }: Pick<ResourceDriftDto, "differences">): boolean {
  return differences.some(({ isAskable }) => isAskable === true);
}

/** Tells whether such a field counts as drift: of an environment as a whole the server is asked about nothing else. */
export function isDoubtful({ differences }: Pick<ResourceDriftDto, "differences">): boolean {
  return differences.some(({ isAskable, quiet }) => isAskable === true && !quiet);
}
