import type { Cancellation } from "../../core/result.ts";
import { planSync } from "../../core/sync/commitAndSync.ts";
import type { PlanOutcomeDto, PlanParams } from "../../protocol/sync.ts";
import type { ServerContext } from "../serverContext.ts";
import { unsavedRefusal } from "./changedManifests.ts";
import { toPlanDto } from "./planDto.ts";
import type { FindEnvironment } from "./syncEnvironments.ts";
import { syncTarget } from "./syncTarget.ts";

/** Answers what a commit of these files and a sync would do. */
export async function plan(
  params: PlanParams,
  find: FindEnvironment,
  context: ServerContext,
  cancellation: Cancellation,
): Promise<PlanOutcomeDto> {
  const environment = find(params.environment);
  if (environment === undefined) return { ok: false, reason: "unknown", message: "There is no such environment any more." };
  const unsaved = await unsavedRefusal(environment, context.documents, params.paths);
  if (unsaved !== undefined) return { ok: false, reason: "unsaved", message: unsaved };
  const sides = await syncTarget(environment, context, cancellation);
  if (!sides.ok) return sides;
  const planned = await planSync(
    sides.value.target,
    sides.value.source,
    params.only === undefined ? params.paths : [],
    cancellation,
    params.only,
  );
  return planned.ok ? { ok: true, plan: toPlanDto(planned.value.plan, params.environment, context.platform.equalityMark) } : planned;
}
