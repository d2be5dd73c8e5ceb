import { compareObjects } from "../../../server/src/core/drift/compare.ts";
import { normaliseDesired, stripLive } from "../../../server/src/core/drift/normalise.ts";
import { readOwnership } from "../../../server/src/core/drift/ownership.ts";
import type { FieldDifference } from "../../../server/src/core/drift/types.ts";
import type { Pair } from "./pair.ts";
import { fieldManager } from "./server.ts";

/** What we say of a pair, without being told what was applied last: the object itself has to tell. */
export function differencesOf({ facts, manifest, live }: Pair): readonly FieldDifference[] {
  return compareObjects({
    desired: normaliseDesired(manifest, { kind: facts, defaultNamespace: "default" }),
    live: stripLive(live),
    ownership: readOwnership(live),
    schema: facts.schema,
    isCustom: facts.custom === true,
    minor: facts.minor,
    fieldManager,
  });
}
