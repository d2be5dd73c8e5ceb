import { compareVerdicts, type VerdictComparison } from "./compareVerdicts.ts";
import { compareFields, type FieldComparison, type FieldDisagreement } from "./compareFields.ts";
import { differencesOf } from "./ours.ts";
import type { Pair } from "./pair.ts";
import { reasonFor } from "./reviewed.ts";
import { truthOf, type Truth } from "./truth.ts";

export interface Counts {
  readonly pairs: number;
  /** Pairs in which applying would change something. */
  readonly drifted: number;
  readonly agreedPairs: number;
  /** Pairs of which we say ourselves that only the server can tell. */
  readonly leftPairs: number;
  readonly agreedFields: number;
  readonly otherFields: number;
  readonly leftFields: number;
  readonly consequences: number;
  /** Fields that somebody else wrote beside Git, by the server's record. */
  readonly additions: number;
  /** Pairs with a field that Git no longer states beside one that somebody else wrote. */
  readonly removedBesideExtra: number;
}

export interface Disagreement {
  readonly pair: string;
  readonly isObject: boolean;
  readonly fields: readonly FieldDisagreement[];
  /** Why it is as it should be, or not worth a change, by the reviewed list. */
  readonly reason: string | undefined;
}

const nothing: Counts = {
  pairs: 0,
  drifted: 0,
  agreedPairs: 0,
  leftPairs: 0,
  agreedFields: 0,
  otherFields: 0,
  leftFields: 0,
  consequences: 0,
  additions: 0,
  removedBesideExtra: 0,
};

/** What the pairs came to, by kind and by the way in which they were made. */
export class Tally {
  readonly #kinds = new Map<string, Counts>();
  readonly #ways = new Map<string, Counts>();
  /** Where Git and somebody else have both moved: how often the server's word came to which verdict. */
  readonly verdicts = new Map<string, number>();
  readonly disagreements: Disagreement[] = [];
  /** Pairs that are none, because the server refuses them. */
  refused = 0;

  add(pair: Pair): void {
    const truth = truthOf(pair);
    const comparison = compareFields(truth, differencesOf(pair));
    const verdict = compareVerdicts(pair, comparison);
    if (verdict !== undefined) this.verdicts.set(verdict.server, (this.verdicts.get(verdict.server) ?? 0) + 1);
    const isOtherVerdict = verdict !== undefined && verdict.ours !== verdict.server;
    const isObject = isOtherVerdict || (comparison.ours !== "left" && comparison.ours !== comparison.server);
    const counts = countsOf(comparison, isObject, truth);
    const { intrusion, gitMove } = pair;
    const way = `${pair.side}-side, ${[...(intrusion ? [intrusion.manager] : []), ...(gitMove || !intrusion ? ["Git changed"] : [])].join(", ")}`;
    this.#kinds.set(pair.kind, sum([this.#kinds.get(pair.kind) ?? nothing, counts]));
    this.#ways.set(way, sum([this.#ways.get(way) ?? nothing, counts]));
    if (!isObject && comparison.disagreements.length === 0) return;
    const title = `${pair.kind}, ${pair.side}-side, ${pair.title}`;
    const fields = [...comparison.disagreements, ...(isOtherVerdict ? [verdictDisagreement(verdict)] : [])];
    this.disagreements.push({ pair: title, isObject, fields, reason: reasonFor(title, fields) });
  }

  get kinds(): ReadonlyMap<string, Counts> {
    return this.#kinds;
  }

  get ways(): ReadonlyMap<string, Counts> {
    return this.#ways;
  }

  get all(): Counts {
    return sum([...this.#kinds.values()]);
  }
}

function verdictDisagreement({ server, ours }: VerdictComparison): FieldDisagreement {
  return { path: "verdict", server, ours };
}

function countsOf(
  { agreed, disagreements, left, consequences, server, ours }: FieldComparison,
  isObject: boolean,
  { changes, additions }: Truth,
): Counts {
  return {
    pairs: 1,
    drifted: server === "nothing" ? 0 : 1,
    agreedPairs: !isObject && ours !== "left" ? 1 : 0,
    leftPairs: ours === "left" ? 1 : 0,
    agreedFields: agreed,
    otherFields: disagreements.length,
    leftFields: left,
    consequences,
    additions: additions.length,
    removedBesideExtra: additions.length > 0 && changes.some(({ isRemoval }) => isRemoval) ? 1 : 0,
  };
}

function sum(counts: readonly Counts[]): Counts {
  return counts.reduce((total, one) => {
    const names = Object.keys(nothing) as (keyof Counts)[];
    return Object.fromEntries(names.map((name) => [name, total[name] + one[name]])) as unknown as Counts;
  }, nothing);
}

/** Share of the pairs on which we have a word and it is the server's. */
export function pairShare({ pairs, agreedPairs, leftPairs }: Counts): number {
  return pairs === leftPairs ? 1 : agreedPairs / (pairs - leftPairs);
}

/** Share of the fields that either names which both do. */
export function fieldShare({ agreedFields, otherFields }: Counts): number {
  return agreedFields + otherFields === 0 ? 1 : agreedFields / (agreedFields + otherFields);
}
