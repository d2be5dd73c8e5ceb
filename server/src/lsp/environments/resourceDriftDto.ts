import { hasDependents } from "../../core/environment/dependents.ts";
import type { DriftEntry } from "../../core/environment/types.ts";
import type { ResourceDriftDto, SourceDto } from "../../protocol/drift.ts";
import { toDifferenceDto, toLiveDifferenceDto } from "../differenceDto.ts";
import type { ManifestFolder } from "../manifestFolder.ts";

/** Writes the drift of a resource as clients show it. */
export function toResourceDriftDto(entry: DriftEntry, folder: ManifestFolder): ResourceDriftDto {
  const { key, id, version, application, verdict, reason, isTerminating, differences, pending, health, points } = entry;
  const source = sourceOf(entry, folder);
  return {
    key,
    ...id,
    version,
    application,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(isTerminating === undefined ? {} : { isTerminating }),
    differences: differences.map(toLiveDifferenceDto),
    pending: pending.map((difference) => ({ ...toDifferenceDto(difference), newer: difference.newer })),
    ...(source === undefined ? {} : { source }),
    ...(health === undefined ? {} : { health }),
    points,
    ...(points.includes("live") && hasDependents(id) ? { isWorkload: true } : {}),
  };
}

/** Where the manifest is in the files; a manifest that only Git has is nowhere to be opened. */
function sourceOf({ origin, points }: DriftEntry, folder: ManifestFolder): SourceDto | undefined {
  const file = origin === undefined || !points.includes("working") ? undefined : folder.workspace.file(origin.path);
  return file === undefined || origin === undefined
    ? undefined
    : { uri: folder.uriOf(origin.path), range: folder.positions.toRange(file.lines, origin.range) };
}
