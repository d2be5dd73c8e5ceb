import type { DesiredResource, Point } from "../../core/drift/types.ts";
import type { EnvironmentSession } from "../../core/environment/types.ts";
import { resourceKey } from "../../core/manifest/resource.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import type { ReportedDrift } from "../output/driftReport.ts";
import { points, type DriftReason } from "./driftOptions.ts";
import { comparePoints, compareWithLive, type LiveSide, type PairContext } from "./pairOfPoints.ts";

/** Compares two points of an environment and leaves the others out of account. */
export async function comparePair(
  session: EnvironmentSession,
  pair: readonly [Point, Point],
  context: PairContext,
): Promise<Result<readonly ReportedDrift[], DriftReason>> {
  const [newer, older] = points.filter((point) => pair.includes(point));
  if (newer === undefined || older === undefined) return fail("usage", "A point can only be compared with another one.");
  const declared = await desiredAt(session, newer);
  if (!declared.ok) return declared;
  if (older !== "live") {
    const before = await desiredAt(session, older);
    return before.ok ? succeed(comparePoints({ point: newer, resources: declared.value }, before.value, context)) : before;
  }
  const told = new Map(session.drift().resources.map((entry) => [entry.key, entry]));
  const keys = new Set(declared.value.map(({ id }) => resourceKey(id)));
  const compared = compareWithLive(
    declared.value,
    (resource) => liveOf(session, resource, told.get(resourceKey(resource.id))?.reason),
    context,
  );
  return succeed([...compared, ...[...told.values()].filter(({ key, verdict }) => verdict === "orphaned" && !keys.has(key))]);
}

async function desiredAt(session: EnvironmentSession, point: Point): Promise<Result<readonly DesiredResource[], DriftReason>> {
  const commit = session.status.appliedCommit;
  if (point === "applied" && commit === undefined) {
    return fail("notConnected", `It is not known which commit ${session.environment.name} applied last.`);
  }
  const desired = await session.desired(point === "applied" ? { commit: commit ?? "" } : point === "main" ? "main" : "working");
  return desired.ok ? desired : fail("unreadable", desired.message);
}

/** What the session says it cannot tell is as unknown here. */
function liveOf(session: EnvironmentSession, { id, version }: DesiredResource, liveProblem: string | undefined): LiveSide {
  const live = session.live(id, version);
  if (live !== undefined) return { live };
  return liveProblem === undefined ? {} : { liveProblem };
}
