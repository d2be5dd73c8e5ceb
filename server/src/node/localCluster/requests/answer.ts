import type { JsonObject } from "../../../core/json.ts";

/** What a request is answered with. */
export interface Answer {
  readonly code: number;
  readonly body: JsonObject;
  /** Texts of Warning headers. */
  readonly warnings: readonly string[];
}

/** How a client wants something written. */
export interface WriteOptions {
  /** Who owns what is written. */
  readonly manager: string;
  /** Nothing is stored; the answer is what it would be. */
  readonly dryRun: boolean;
  readonly fieldValidation: "Ignore" | "Warn" | "Strict";
  /** Takes fields of an apply from their owners. */
  readonly force: boolean;
}
