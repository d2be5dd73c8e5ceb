import type { Terminal } from "../terminal.ts";
import type { IsLeftOut } from "./exclusions.ts";
import { findPlaces, groupPlaces } from "./inputs.ts";
import { loadGroup, type LoadedGroup } from "./loadGroup.ts";

export interface Inputs {
  readonly groups: readonly LoadedGroup[];
  /** A sentence for each argument or file that cannot be read. */
  readonly failures: readonly string[];
  /** Sentences on what limits the result. */
  readonly remarks: readonly string[];
}

/**
 * Reads what PATH arguments name: files, folders, patterns and standard input. What cannot be read is told and left out, and so is silently what `isLeftOut` tells of
 * folders and patterns.
 */
export async function readInputs(paths: readonly string[], terminal: Terminal, isLeftOut?: IsLeftOut): Promise<Inputs> {
  const places = await findPlaces(paths, terminal.folder, isLeftOut);
  const found = groupPlaces(places.flatMap((place) => (place.ok ? place.value : [])));
  const groups = await Promise.all(found.map((group) => loadGroup(group, terminal, isLeftOut)));
  return {
    groups,
    failures: [...places.flatMap((place) => (place.ok ? [] : [place.message])), ...groups.flatMap(({ failures }) => failures)],
    remarks: groups.flatMap(({ remarks }) => remarks),
  };
}
