import type { PendingDifferenceDto, PointDto, ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { Translate } from "../util/phrasing.ts";

export interface PointPair {
  readonly left: PointDto;
  readonly right: PointDto;
}

/** The two points that explain a resource's verdict: desired or older left, live or newer right. */
export function pointsThatMatter(resource: ResourceDriftDto): PointPair {
  if (resource.isTerminating === true && resource.verdict === "unknown") return { left: "main", right: "live" };
  switch (resource.verdict) {
    case "uncommitted":
    case "alreadyLive":
    case "unknown":
      return { left: "main", right: "working" };
    case "undeployed":
      return pointsOfDeployment(resource);
    case "conflict":
    case "outOfBand":
    case "missing":
    case "orphaned":
    case "inSync":
      return { left: "main", right: "live" };
  }
}

/** The two points between which Git itself changed something about a resource; `newer` is the one that has it. */
export function pointsOfPending(resource: ResourceDriftDto, newer: PendingDifferenceDto["newer"]): PointPair {
  return newer === "working" ? { left: "main", right: "working" } : pointsOfDeployment(resource);
}

/** Before the first sync nothing is known as applied: what runs takes its place. */
function pointsOfDeployment(resource: ResourceDriftDto): PointPair {
  return { left: resource.points.includes("live") && !resource.points.includes("applied") ? "live" : "applied", right: "main" };
}

/** Every pair that can be compared, as `Compare…` offers them. */
const allPairs: readonly PointPair[] = [
  { left: "main", right: "live" },
  { left: "main", right: "working" },
  { left: "working", right: "live" },
  { left: "applied", right: "live" },
  { left: "applied", right: "main" },
  { left: "applied", right: "working" },
];

/** The pairs of which a resource exists at one point at least. */
export function comparablePairs(resource: ResourceDriftDto): readonly PointPair[] {
  return allPairs.filter(({ left, right }) => resource.points.includes(left) || resource.points.includes(right));
}

/** What points are called by: main is the branch that the environment follows, live the environment itself. */
export type NamedEnvironment = Pick<EnvironmentDto, "name" | "branch">;

/** The name of a point as titles show it. */
export function pointName(point: PointDto, environment: NamedEnvironment, t: Translate): string {
  switch (point) {
    case "working":
      return t("working tree");
    case "main":
      return environment.branch ?? t("main");
    case "applied":
      return t("applied");
    case "live":
      return environment.name;
  }
}

/** `main ↔ staging` */
export function pairName({ left, right }: PointPair, environment: NamedEnvironment, t: Translate): string {
  return `${pointName(left, environment, t)} ↔ ${pointName(right, environment, t)}`;
}

/** `Deployment web (main ↔ staging)` */
export function comparisonTitle(resource: ResourceDriftDto, pair: PointPair, environment: NamedEnvironment, t: Translate): string {
  return `${resource.kind} ${resource.name} (${pairName(pair, environment, t)})`;
}
