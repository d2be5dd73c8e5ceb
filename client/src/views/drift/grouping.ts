import type { ResourceDriftDto, VerdictDto } from "../../../../server/src/protocol/drift.ts";

/** What the rows below an environment stand for. */
export type Grouping = "application" | "kind" | "namespace" | "verdict";

export const groupings: readonly Grouping[] = ["application", "kind", "namespace", "verdict"];

/** Verdicts from worst to best: a parent shows its worst child. */
export const verdictOrder: readonly VerdictDto[] = [
  "conflict",
  "missing",
  "outOfBand",
  "orphaned",
  "unknown",
  "undeployed",
  "uncommitted",
  "alreadyLive",
  "inSync",
];

/** The resources of each group with the group's name, which is empty for those that have none, in the order of rows: verdicts from the worst on, names by the alphabet. */
export function groupResources(
  resources: readonly ResourceDriftDto[],
  grouping: Grouping,
): readonly (readonly [name: string, resources: readonly ResourceDriftDto[]])[] {
  const groups = [...Map.groupBy(resources, (resource) => resource[grouping])];
  if (grouping !== "verdict") return groups.sort(([left], [right]) => left.localeCompare(right));
  const order: readonly string[] = verdictOrder;
  return groups.sort(([left], [right]) => order.indexOf(left) - order.indexOf(right));
}

/** Reads a grouping that was stored; undefined for anything else. */
export function readGrouping(value: unknown): Grouping | undefined {
  return groupings.find((grouping) => grouping === value);
}
