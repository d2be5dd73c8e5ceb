import { getString, isJsonObject, type JsonObject } from "../../../server/src/core/json.ts";
import type { Mutant } from "../differential/mutation.ts";
import { seededRandom } from "../differential/seededRandom.ts";
import type { Subject } from "../differential/subjects.ts";
import { writers, type Writer } from "./writers.ts";

/** What becomes of a mutant: it is what Git says next or, with a writer, what somebody else makes of the object. */
export interface PlannedPair {
  readonly mutant: Mutant;
  readonly side: "server" | "client";
  readonly writer?: Writer;
  /** Of an object that the pair has to itself. */
  readonly name: string;
}

/** Of the objects, so many are applied server-side: kubectl takes ten times as long. */
const serverSideShare = 0.75;

/** Decides it for every mutant that is still the same object; the same each time. */
export function planPairs({ kind, object, facts, mutants }: Subject): readonly PlannedPair[] {
  const name = getString(object, "metadata", "name") ?? "";
  const random = seededRandom(`ways of ${kind} ${name}`);
  const able = writers.filter(({ isForCustom = true }) => isForCustom || facts.custom !== true);
  let turn = 0;
  return mutants
    .filter((mutant) => getString(mutant.object, "metadata", "name") === name)
    .map((mutant, index): PlannedPair => {
      const side = random() < serverSideShare ? "server" : "client";
      const writer = random() < 0.5 ? able[turn++ % able.length] : undefined;
      return { mutant, side, ...(writer === undefined ? {} : { writer }), name: `${name}-${String(index)}` };
    });
}

export function renamed(object: JsonObject, name: string): JsonObject {
  const { metadata } = object;
  return { ...object, metadata: { ...(isJsonObject(metadata) ? metadata : {}), name } };
}
