import { compareManifests } from "../../core/drift/compareManifests.ts";
import type { IgnoreRules } from "../../core/drift/ignoreRules.ts";
import { maskDifferences, type EqualityMark } from "../../core/drift/secretMask.ts";
import type { Point, Verdict } from "../../core/drift/types.ts";
import { toEntry } from "../../core/environment/resourceEntry.ts";
import type { LiveObject } from "../../core/environment/types.ts";
import type { DesiredResource } from "../../core/drift/types.ts";
import { resourceKey } from "../../core/manifest/resource.ts";
import type { ReportedDrift } from "../output/driftReport.ts";

export interface PairContext {
  readonly fieldManager: string;
  readonly ignore: IgnoreRules;
  readonly equalityMark: EqualityMark;
}

/** The live object of a resource, if there is one, or why that cannot be told: a sentence. */
export interface LiveSide {
  readonly live?: LiveObject;
  readonly liveProblem?: string;
}

/** Compares what one point of Git declares with what is live, as if nothing else were known. */
export function compareWithLive(
  declared: readonly DesiredResource[],
  liveOf: (resource: DesiredResource) => LiveSide,
  context: PairContext,
): readonly ReportedDrift[] {
  return declared.flatMap((resource) => {
    const { id, version, kind } = resource;
    // Taken for main as well, the manifest is what the environment should be at.
    const points = { key: resourceKey(id), id, version, working: resource, main: resource, isAppliedKnown: false, isMember: true };
    return toEntry({ ...points, isMainExpected: true, ...liveOf(resource) }, { ...context, kind, environmentPath: "" }) ?? [];
  });
}

/** Compares two points of Git. The newer one holds what is desired. */
export function comparePoints(
  newer: { readonly point: Point; readonly resources: readonly DesiredResource[] },
  older: readonly DesiredResource[],
  { equalityMark }: PairContext,
): readonly ReportedDrift[] {
  const changed: Verdict = newer.point === "working" ? "uncommitted" : "undeployed";
  const before = new Map(older.map((resource) => [resourceKey(resource.id), resource]));
  const after = new Map(newer.resources.map((resource) => [resourceKey(resource.id), resource]));
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key): readonly ReportedDrift[] => {
    const [now, was] = [after.get(key), before.get(key)];
    const resource = now ?? was;
    if (resource === undefined) return [];
    const { id, version, kind, origin } = resource;
    const reason = now?.obstacle ?? was?.obstacle;
    if (reason !== undefined) return [{ id, version, origin, verdict: "unknown", reason, differences: [], pending: [] }];
    const differences = now && was ? compareManifests(now.object, was.object, kind?.schema, kind?.custom === true) : [];
    const isSame = now !== undefined && was !== undefined && differences.every(({ quiet }) => quiet);
    const masked = maskDifferences(id, differences, equalityMark);
    return [{ id, version, origin, verdict: isSame ? "inSync" : changed, differences: masked, pending: [] }];
  });
}
