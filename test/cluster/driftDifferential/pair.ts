import type { JsonObject } from "../../../server/src/core/json.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";

/** Who else wrote to the live object, after what. */
export interface Intrusion {
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  readonly subresource?: string;
  /** The live object before they did. */
  readonly before: JsonObject;
}

/** A manifest and a live object, and the server's word on what applying the one would make of the other. */
export interface Pair {
  /** Name of the kind in reports. */
  readonly kind: string;
  readonly title: string;
  readonly side: "server" | "client";
  readonly facts: KindFacts;
  /** What Git says. */
  readonly manifest: JsonObject;
  /** What was applied. */
  readonly applied: JsonObject;
  readonly live: JsonObject;
  /** The object as a dry run of applying the manifest answers it. */
  readonly result: JsonObject;
  readonly intrusion?: Intrusion;
}
