import type { Point } from "../../core/drift/types.ts";
import type { DriftFormat } from "../output/driftFormatNames.ts";
import type { DriftReport } from "../output/driftReport.ts";

/** In the order from what is newest in Git to what runs. */
export const points = ["working", "main", "applied", "live"] as const satisfies readonly Point[];

export interface DriftOptions {
  readonly environment?: string;
  readonly allEnvironments?: boolean;
  readonly context?: string;
  readonly live?: string;
  readonly fieldManager: string;
  readonly from?: Point;
  readonly to?: Point;
  readonly watch?: boolean;
  readonly settle?: boolean;
  readonly output: DriftFormat;
}

/** Why there is nothing to tell. */
export type DriftReason = "usage" | "unreadable" | "notConnected";

export interface DriftOutcome {
  /** One for each environment. */
  readonly reports: readonly DriftReport[];
  /** A sentence for each part that could not be looked at. */
  readonly failures: readonly string[];
  /** Sentences on what limits the result. */
  readonly remarks: readonly string[];
}
