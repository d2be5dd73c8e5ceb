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

/** Git has moved, too, since it was applied. */
export interface GitMove {
  /** The object that applying the old manifest once more would have made, had nobody written to it. */
  readonly again: JsonObject;
  /** The object that applying the new manifest would have made then. */
  readonly alone: JsonObject;
  /** What applying the old manifest once more would make of it now. */
  readonly back: JsonObject;
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
  readonly gitMove?: GitMove;
}
