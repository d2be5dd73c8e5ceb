import { maskDifferences, type EqualityMark } from "../../core/drift/secretMask.ts";
import { resourceKey } from "../../core/manifest/resource.ts";
import { planText } from "../../core/sync/planText.ts";
import type { Plan, PlanStep } from "../../core/sync/types.ts";
import type { PlanDto, PlanStepDto } from "../../protocol/sync.ts";
import { toDifferenceDto } from "../differenceDto.ts";

/** Writes a plan for the client, secrets masked. */
export function toPlanDto(plan: Plan, environment: string, mark: EqualityMark): PlanDto {
  return {
    environment,
    hash: plan.hash,
    stages: plan.stages.map((stage) => stage.map((step) => toStepDto(step, mark))),
    text: planText(plan, mark),
  };
}

function toStepDto({ action, id, differences }: PlanStep, mark: EqualityMark): PlanStepDto {
  const { kind, namespace, name } = id;
  return { action, key: resourceKey(id), kind, namespace, name, differences: maskDifferences(id, differences, mark).map(toDifferenceDto) };
}
