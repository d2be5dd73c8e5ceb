import type { EnvironmentDefinition } from "../../core/config/config.ts";
import { rulesFor } from "../../core/drift/rulesFor.ts";
import type { EnvironmentSession } from "../../core/environment/types.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { createEqualityMark } from "../../node/equalityMark.ts";
import type { PlatformContext } from "../context.ts";
import type { DriftReport, ReportedDrift } from "../output/driftReport.ts";
import { chooseEnvironments } from "./chooseEnvironments.ts";
import { comparePair } from "./comparePair.ts";
import type { DriftOptions, DriftOutcome, DriftReason } from "./driftOptions.ts";
import { openEnvironment, type OpeningContext } from "./openEnvironment.ts";
import { openProject } from "./openProject.ts";
import { createPlaceOf } from "./placeOf.ts";
import { settleDrift } from "./settleDrift.ts";

/** What is told of one environment, and what limits it. */
interface EnvironmentOutcome {
  readonly report: DriftReport;
  readonly remarks: readonly string[];
}

/** Connects to environments, because the user named them, and tells their drift over the four points or between two of them. */
export async function driftOfEnvironments(
  paths: readonly string[],
  options: DriftOptions,
  context: PlatformContext,
): Promise<Result<DriftOutcome, DriftReason>> {
  const project = await openProject(paths, context);
  if (!project.ok) return project;
  const { environments, repository, failures, remarks } = project.value;
  try {
    const chosen = chooseEnvironments(environments, options);
    if (!chosen.ok) return chosen;
    const opening = {
      ...context,
      project: project.value,
      equalityMark: createEqualityMark(),
      ...(options.context === undefined ? {} : { contextName: options.context }),
    };
    const outcomes = await Promise.all(chosen.value.map((environment) => driftOf(environment, options, opening)));
    const failed = outcomes.find((outcome) => !outcome.ok);
    // Nothing is known then; of several environments the others are still told.
    if (failed !== undefined && outcomes.every(({ ok }) => !ok) && options.allEnvironments !== true) return failed;
    return succeed({
      reports: outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.report] : [])),
      failures: [...failures, ...outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.message]))],
      remarks: [...remarks, ...outcomes.flatMap((outcome) => (outcome.ok ? outcome.value.remarks : []))],
    });
  } finally {
    repository?.dispose();
  }
}

async function driftOf(
  environment: EnvironmentDefinition,
  options: DriftOptions,
  context: OpeningContext,
): Promise<Result<EnvironmentOutcome, DriftReason>> {
  const session = await openEnvironment(environment, context);
  if (!session.ok) return session;
  try {
    return await readDrift(session.value, options, context);
  } finally {
    session.value.dispose();
  }
}

async function readDrift(
  session: EnvironmentSession,
  { from, to, fieldManager, settle }: DriftOptions,
  { project, equalityMark }: OpeningContext,
): Promise<Result<EnvironmentOutcome, DriftReason>> {
  const { connection, message, gitMessage } = session.status;
  const { name } = session.environment;
  if (connection !== "connected") return fail("notConnected", message ?? `${name} is not connected any more.`);
  const unsettled = settle === true ? await settleDrift(session, project) : [];
  const ignore = rulesFor(session.environment, project.workspace.config, session);
  const resources =
    from === undefined && to === undefined
      ? succeed<readonly ReportedDrift[]>(session.drift().resources)
      : await comparePair(session, [from ?? "main", to ?? "live"], {
          fieldManager: session.target?.fieldManager ?? fieldManager,
          ignore,
          equalityMark,
        });
  if (!resources.ok) return resources;
  const placeOf = createPlaceOf(project.workspace, project.shownPath);
  const told = resources.value.filter(({ origin }) => project.isAsked(origin)).map((resource) => ({ ...resource, placeOf }));
  return succeed({
    report: { environment: name, resources: told },
    remarks: [message, gitMessage, ...unsettled].flatMap((sentence) => sentence ?? []),
  });
}
