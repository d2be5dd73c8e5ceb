import type { FieldDifference } from "../drift/types.ts";
import type { JsonObject } from "../json.ts";
import type { ResourceId } from "../manifest/resource.ts";

/** One step of a plan. */
export interface PlanStep {
  readonly action: "create" | "change" | "prune" | "none";
  readonly id: ResourceId;
  readonly version: string;
  /** Absent for prune. */
  readonly desired?: JsonObject;
  /** uid of the live object, the precondition of a prune. */
  readonly uid?: string;
  readonly differences: readonly FieldDifference[];
}

/** What a sync of one commit would do to one environment, in order. */
export interface Plan {
  readonly environment: string;
  /** Steps by stage: a stage starts when all of the one before are applied and, where needed, ready. */
  readonly stages: readonly (readonly PlanStep[])[];
  /** Hex SHA-256 over the steps; a plan is executed only if it still has the hash that was approved. */
  readonly hash: string;
}
