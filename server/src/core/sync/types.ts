import type { FieldDifference } from "../drift/types.ts";
import type { JsonObject } from "../json.ts";
import type { ResourceId } from "../manifest/resource.ts";
import type { KindFacts } from "../schema/structuralSchema.ts";
import type { InventoryMember, StoredInventory } from "./inventory.ts";

/** One step of a plan. */
export interface PlanStep {
  readonly action: "create" | "change" | "prune";
  readonly id: ResourceId;
  readonly version: string;
  readonly kind: KindFacts;
  /** What is applied, with the label of membership; absent for prune. */
  readonly desired?: JsonObject;
  /** uid of the live object: the precondition of a prune. */
  readonly uid?: string;
  /** What the step changes; empty for create and prune. */
  readonly differences: readonly FieldDifference[];
}

/** What a sync of one commit would do to one environment, in order. */
export interface Plan {
  readonly environment: string;
  /** Steps by stage: a stage starts when all of the one before are applied and, where needed, ready. */
  readonly stages: readonly (readonly PlanStep[])[];
  /** What the sync leaves as it is although somebody may expect otherwise: sentences. */
  readonly notes: readonly string[];
  /** Hex SHA-256 over the steps; a plan is executed only if it still has the hash that was approved. */
  readonly hash: string;
  /** What Git declares for the environment. */
  readonly members: readonly InventoryMember[];
  /** What Git no longer has and stays all the same, as a member. */
  readonly kept: readonly InventoryMember[];
  /** The inventory that the plan was made against; absent before the first sync. */
  readonly inventory?: StoredInventory;
  /** Where the inventory is kept. */
  readonly place: ResourceId;
  /** The plan is about this resource alone; the others stay as they are. */
  readonly only?: ResourceId;
}
