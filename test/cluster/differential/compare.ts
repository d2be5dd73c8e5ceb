import type { JsonObject } from "../../../server/src/core/json.ts";
import type { OwnError } from "./ownJudge.ts";
import { createPath, type ServerJudge } from "./serverJudge.ts";
import type { Subject } from "./subjects.ts";
import { Tally } from "./tally.ts";

/** A few requests at a time: the server has more to do with each than we have. */
const atOnce = 8;

/** Has both judge every mutant. Throws when an object that the mutants are made of is not valid to begin with: then they would say nothing. */
export async function compare(
  subjects: readonly Subject[],
  server: ServerJudge,
  errorsOf: (object: JsonObject) => readonly OwnError[],
): Promise<Tally> {
  const tally = new Tally();
  for (const { kind, facts, object } of subjects) {
    const verdict = await server.judge(createPath(facts), object);
    if (verdict.kind !== "accepted") throw new Error(`The server does not take the ${kind} of the fixture: ${JSON.stringify(verdict)}`);
    const errors = errorsOf(object);
    if (errors.length > 0) throw new Error(`We do not take the ${kind} of the fixture: ${JSON.stringify(errors)}`);
  }
  const work = subjects
    .flatMap(({ kind, facts, mutants }) => mutants.map((mutant) => ({ kind, path: createPath(facts), mutant })))
    .values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const { kind, path, mutant } of work) {
        const verdict = await server.judge(path, mutant.object);
        tally.add(kind, mutant, verdict, verdict.kind === "unknown" ? [] : errorsOf(mutant.object));
      }
    }),
  );
  return tally;
}
