import { createIgnoreRules } from "../../core/drift/ignoreRules.ts";
import type { Point } from "../../core/drift/types.ts";
import { createEnvironmentSession } from "../../core/environment/environmentSession.ts";
import { createInventoryRecord } from "../../core/environment/inventoryRecord.ts";
import type { EnvironmentSession } from "../../core/environment/types.ts";
import type { DesiredResource } from "../../core/drift/types.ts";
import { resourceKey } from "../../core/manifest/resource.ts";
import { fail, neverCancelled, succeed, type Result } from "../../core/result.ts";
import { createEqualityMark } from "../../node/equalityMark.ts";
import { sha256 } from "../../node/sha256.ts";
import type { PlatformContext } from "../context.ts";
import type { ReportedDrift } from "../output/driftReport.ts";
import { points, type DriftOptions, type DriftOutcome, type DriftReason } from "./driftOptions.ts";
import { openEnvironment, type OpenedEnvironment } from "./openEnvironment.ts";
import { comparePoints, compareWithLive, type LiveSide, type PairContext } from "./pairOfPoints.ts";

/** Connects to an environment, because its name was typed, and tells its drift over the four points or between two of them. */
export async function driftOfEnvironment(
  paths: readonly string[],
  options: DriftOptions,
  context: PlatformContext,
): Promise<Result<DriftOutcome, DriftReason>> {
  const opened = await openEnvironment(paths, options, context);
  if (!opened.ok) return opened;
  const equalityMark = createEqualityMark();
  const session = createEnvironmentSession(sessionOptions(opened.value, equalityMark, context));
  try {
    const connected = await session.connect(opened.value.cluster, neverCancelled);
    if (!connected.ok) return fail("notConnected", connected.message);
    await session.whenComplete();
    return await readDrift(session, opened.value, options, equalityMark);
  } finally {
    session.dispose();
    opened.value.repository?.dispose();
  }
}

function sessionOptions(
  { environment, workspace, repository, folderInRepository, root }: OpenedEnvironment,
  equalityMark: PairContext["equalityMark"],
  { platform, log }: PlatformContext,
): Parameters<typeof createEnvironmentSession>[0] {
  return {
    environment,
    ignore: workspace.config.ignore,
    working: () => workspace.manifests(),
    workingText: (path) => workspace.file(path)?.yaml.text,
    workingPaths: () => workspace.paths(),
    // Whoever typed the command trusts the repository.
    rendering: { renderer: platform.createRenderer({ isTrusted: true }), sha256, files: platform.openFiles(root) },
    ...(repository === undefined ? {} : { repository, folderInRepository }),
    catalog: () => workspace.catalog,
    appliedRecord: createInventoryRecord(sha256),
    equalityMark,
    timer: platform.timer,
    log,
  };
}

async function readDrift(
  session: EnvironmentSession,
  { environment, workspace, isAsked, failures, remarks }: OpenedEnvironment,
  { from, to, fieldManager }: DriftOptions,
  equalityMark: PairContext["equalityMark"],
): Promise<Result<DriftOutcome, DriftReason>> {
  const { connection, message, gitMessage } = session.status;
  if (connection !== "connected") return fail("notConnected", message ?? `${environment.name} is not connected any more.`);
  const ignore = createIgnoreRules(workspace.config.ignore);
  const resources =
    from === undefined && to === undefined
      ? succeed<readonly ReportedDrift[]>(session.drift().resources)
      : await comparePair(session, [from ?? "main", to ?? "live"], {
          fieldManager: session.target?.fieldManager ?? fieldManager,
          ignore,
          equalityMark,
        });
  if (!resources.ok) return resources;
  return succeed({
    report: { environment: environment.name, resources: resources.value.filter(({ origin }) => isAsked(origin)) },
    failures,
    remarks: [...remarks, ...[message, gitMessage].flatMap((sentence) => sentence ?? [])],
  });
}

/** Compares two points and leaves the others out of account. */
async function comparePair(
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
