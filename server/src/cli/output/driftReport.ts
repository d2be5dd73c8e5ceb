import type { ResourceDrift } from "../../core/drift/types.ts";

/** What is told of one resource. */
export type ReportedDrift = Pick<ResourceDrift, "id" | "version" | "origin" | "verdict" | "reason" | "differences" | "pending">;

export interface DriftReport {
  /** Name of the environment, or of the file with the live objects. */
  readonly environment: string;
  readonly resources: readonly ReportedDrift[];
}
