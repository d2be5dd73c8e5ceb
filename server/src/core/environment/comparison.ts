import { canonicalYaml, liveAsManifest, orphanAsManifest } from "../drift/canonicalText.ts";
import { compareObjects } from "../drift/compare.ts";
import { compareManifests } from "../drift/compareManifests.ts";
import { maskObject } from "../drift/secretMask.ts";
import type { Point } from "../drift/types.ts";
import type { JsonObject } from "../json.ts";
import { ignoringOf, type EntryContext, type ResourcePoints } from "./resourceEntry.ts";
import type { ComparisonTexts } from "./types.ts";

/**
 * Writes a resource as it is at two points, as texts that differ in nothing but what really differs. Values of Secrets are masked with marks that are equal
 * for equal values. A point at which the resource does not exist gives the empty text.
 */
export function compareTexts(points: ResourcePoints, context: EntryContext, left: Point, right: Point): ComparisonTexts {
  const text = (object: JsonObject | undefined): string =>
    canonicalYaml(object === undefined ? undefined : maskObject(points.id, object, context.equalityMark));
  if (left === "live") return { left: text(asSeenFrom(points, context, left, right)), right: text(objectAt(points, right)) };
  if (right === "live") return { left: text(objectAt(points, left)), right: text(asSeenFrom(points, context, right, left)) };
  return { left: text(asSeenFrom(points, context, left, right)), right: text(objectAt(points, right)) };
}

/** The object of a point, spelled as that of another point wherever both mean the same. */
function asSeenFrom(points: ResourcePoints, context: EntryContext, point: Point, other: Point): JsonObject | undefined {
  const object = objectAt(points, point);
  const base = other === "live" ? undefined : objectAt(points, other);
  if (object === undefined || base === undefined) return object;
  const { kind } = context;
  const isCustom = kind?.custom === true;
  if (point !== "live" || points.live === undefined) {
    return liveAsManifest(base, compareManifests(base, object, kind?.schema, isCustom), kind?.schema);
  }
  const { live, applied, id, settle } = points;
  const found = compareObjects({
    desired: base,
    live: live.object,
    ownership: live.ownership,
    schema: kind?.schema,
    isCustom,
    minor: kind?.minor,
    fieldManager: context.fieldManager,
    quiet: context.ignore.quiet,
    ...(applied === undefined ? {} : { applied: applied.object }),
  });
  const differences = settle === undefined ? found : settle(base, found);
  return liveAsManifest(
    base,
    context.ignore.apply({ ...ignoringOf(points), id, desired: base, live: live.object }, differences),
    kind?.schema,
  );
}

function objectAt(points: ResourcePoints, point: Point): JsonObject | undefined {
  if (point !== "live") return points[point]?.object;
  return points.live === undefined ? undefined : orphanAsManifest(points.live.object);
}
