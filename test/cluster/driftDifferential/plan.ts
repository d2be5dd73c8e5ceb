import { getString, isJsonObject, type JsonObject } from "../../../server/src/core/json.ts";
import { areApart, type Mutant } from "../differential/mutation.ts";
import { seededRandom } from "../differential/seededRandom.ts";
import type { Subject } from "../differential/subjects.ts";
import { writers, type Writer } from "./writers.ts";

/** What becomes of a mutant: it is what Git says next or, with a writer, what somebody else makes of the object. */
export interface PlannedPair {
  readonly mutant: Mutant;
  readonly side: "server" | "client";
  readonly writer?: Writer;
  /** What Git says when somebody has written to the object: both have moved. */
  readonly later?: Mutant;
  /** Of an object that the pair has to itself. */
  readonly name: string;
}

/** Of the objects, so many are applied server-side: kubectl takes ten times as long. */
const serverSideShare = 0.75;

/** After so many of the writes of others, Git moves as well: another field, the same one, or to just what somebody wrote, in turn. */
const bothShare = 0.4;

/** Decides it for every mutant that is still the same object; the same each time. */
export function planPairs({ kind, object, facts, mutants }: Subject): readonly PlannedPair[] {
  const name = getString(object, "metadata", "name") ?? "";
  const random = seededRandom(`ways of ${kind} ${name}`);
  const able = writers.filter(({ isForCustom = true }) => isForCustom || facts.custom !== true);
  let turn = 0;
  const same = mutants.filter((mutant) => getString(mutant.object, "metadata", "name") === name);
  const pairs = same.map((mutant, index): PlannedPair => {
    const side = random() < serverSideShare ? "server" : "client";
    const writer = random() < 0.5 ? able[turn++ % able.length] : undefined;
    return { mutant, side, ...(writer === undefined ? {} : { writer }), name: `${name}-${String(index)}` };
  });
  return [...pairs, ...withGitMoved(pairs, seededRandom(`both ways of ${kind} ${name}`))];
}

function withGitMoved(pairs: readonly PlannedPair[], random: () => number): readonly PlannedPair[] {
  const single = pairs.filter(({ mutant }) => mutant.family !== "pair");
  return single
    .filter(({ writer }) => writer !== undefined)
    .filter(() => random() < bothShare)
    .flatMap((pair, index) => {
      const fitting = laterThan(pair.mutant, single, index);
      const later = fitting[Math.floor(random() * fitting.length)];
      return later === undefined ? [] : [{ ...pair, later, name: `${pair.name}-both` }];
    });
}

/** What Git may say after somebody has written: of another field, nothing any more where they have added one; the same field; the same. */
function laterThan(written: Mutant, pairs: readonly PlannedPair[], turn: number): readonly Mutant[] {
  const others = pairs.map(({ mutant }) => mutant).filter((mutant) => mutant !== written);
  if (turn % 3 === 2) return [written];
  if (turn % 3 === 1) return others.filter((mutant) => !areApart(written, mutant));
  const apart = others.filter((mutant) => areApart(written, mutant));
  const removals = apart.filter(({ name }) => name.startsWith("delete "));
  return written.family === "added" && removals.length > 0 ? removals : apart;
}

export function renamed(object: JsonObject, name: string): JsonObject {
  const { metadata } = object;
  return { ...object, metadata: { ...(isJsonObject(metadata) ? metadata : {}), name } };
}
