import type { JsonObject } from "../../../server/src/core/json.ts";
import type { StructuralSchema } from "../../../server/src/core/schema/structuralSchema.ts";
import { addedFields } from "./addedFields.ts";
import { brokenReferences } from "./brokenReferences.ts";
import { areApart, type Mutant, type Mutation } from "./mutation.ts";
import { sampleOf, seededRandom } from "./seededRandom.ts";
import { valueMutations } from "./valueMutations.ts";

export interface MutantOptions {
  /** At most so many mutants; which ones depends on the seed alone. */
  readonly limit: number;
  readonly seed: string;
  /** Names of types whose fields were added one by one before; grows. */
  readonly seen: Set<string>;
}

/** One mutant in so many changes two values. */
const pairShare = 8;

/** Mutants of an object, each another one than the rest, and none the object itself. */
export function mutantsOf(object: JsonObject, schema: StructuralSchema, { limit, seed, seen }: MutantOptions): readonly Mutant[] {
  const random = seededRandom(seed);
  const references = [...brokenReferences(object)];
  const others = [...valueMutations(object, schema), ...addedFields(object, schema, seen)];
  const all = [...others, ...references];
  const wantedPairs = Math.floor(Math.min(limit, all.length) / pairShare);
  // References are few, and what rules are about: all of them are kept, so long as they leave room.
  const singles = [...references, ...sampleOf(others, limit - wantedPairs - references.length, random)].slice(0, limit - wantedPairs);
  const known = new Set([JSON.stringify(object)]);
  return [...singles, ...pairsOf(all, wantedPairs, random)].flatMap(({ family, name, path, apply }) => {
    const changed = apply(object);
    const text = JSON.stringify(changed);
    if (known.has(text)) return [];
    known.add(text);
    return [{ family, name, path, object: changed }];
  });
}

/** Two mutations at a time, at places of which neither holds the other. */
function* pairsOf(mutations: readonly Mutation[], count: number, random: () => number): Generator<Mutation> {
  for (let made = 0, tried = 0; made < count && tried < count * 10; tried++) {
    const first = mutations[Math.floor(random() * mutations.length)];
    const second = mutations[Math.floor(random() * mutations.length)];
    if (!first || !second || !areApart(first, second)) continue;
    made++;
    yield {
      family: "pair",
      name: `${first.name} and ${second.name}`,
      path: first.path,
      apply: (object) => second.apply(first.apply(object)),
    };
  }
}
