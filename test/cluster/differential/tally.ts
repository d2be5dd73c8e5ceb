import type { Mutant, MutationFamily } from "./mutation.ts";
import { normalMessage } from "./normalMessage.ts";
import type { OwnError } from "./ownJudge.ts";
import type { Verdict } from "./serverJudge.ts";

export interface Counts {
  /** Mutants that both judged. */
  readonly judged: number;
  readonly refused: number;
  /** Refused ones in which we find an error, too. */
  readonly found: number;
  readonly falseErrors: number;
}

export interface FalseError {
  readonly kind: string;
  readonly mutant: string;
  readonly errors: readonly string[];
}

/** A message of the server about objects in which we find no error. */
export interface MissingMessage {
  readonly message: string;
  readonly count: number;
  readonly kinds: readonly string[];
  readonly example: { readonly kind: string; readonly mutant: string; readonly message: string };
}

const nothing: Counts = { judged: 0, refused: 0, found: 0, falseErrors: 0 };

/** What the two judges said of all mutants. */
export class Tally {
  readonly #kinds = new Map<string, Counts>();
  readonly #families = new Map<MutationFamily, Counts>();
  readonly #unknown = new Map<string, number>();
  readonly #missing = new Map<string, MissingMessage>();
  readonly #falseErrors: FalseError[] = [];

  /** `kind` is a name for the report: "Deployment", or with the group where two groups have one of that name. */
  add(kind: string, { family, name }: Mutant, verdict: Verdict, errors: readonly OwnError[]): void {
    if (verdict.kind === "unknown") {
      this.#unknown.set(verdict.why, (this.#unknown.get(verdict.why) ?? 0) + 1);
      return;
    }
    const isRefused = verdict.kind === "refused";
    const isFound = errors.length > 0;
    const change: Counts = {
      judged: 1,
      refused: isRefused ? 1 : 0,
      found: isRefused && isFound ? 1 : 0,
      falseErrors: !isRefused && isFound ? 1 : 0,
    };
    this.#kinds.set(kind, sum([this.#kinds.get(kind) ?? nothing, change]));
    this.#families.set(family, sum([this.#families.get(family) ?? nothing, change]));
    if (!isRefused && isFound) {
      this.#falseErrors.push({ kind, mutant: name, errors: errors.map(({ code, message }) => `${code}: ${message}`) });
    }
    if (!isRefused || isFound) return;
    const messages = new Map(verdict.refusals.map((refusal) => [normalMessage(refusal), refusal]));
    for (const [message, refusal] of messages) {
      const known = this.#missing.get(message);
      this.#missing.set(message, {
        message,
        count: (known?.count ?? 0) + 1,
        kinds: [...new Set([...(known?.kinds ?? []), kind])],
        example: known?.example ?? {
          kind,
          mutant: name,
          message: `${refusal.field}: ${refusal.message}`.replace(/\s+/g, " ").slice(0, 200),
        },
      });
    }
  }

  get kinds(): ReadonlyMap<string, Counts> {
    return this.#kinds;
  }

  get families(): ReadonlyMap<MutationFamily, Counts> {
    return this.#families;
  }

  get all(): Counts {
    return sum([...this.#kinds.values()]);
  }

  get falseErrors(): readonly FalseError[] {
    return this.#falseErrors;
  }

  /** Why mutants were left out, and how many. */
  get unknown(): ReadonlyMap<string, number> {
    return this.#unknown;
  }

  /** Most frequent first. */
  get missing(): readonly MissingMessage[] {
    return [...this.#missing.values()].sort((one, other) => other.count - one.count || (one.message < other.message ? -1 : 1));
  }
}

/** Found among refused; 1 when nothing was refused. */
export function recallOf({ refused, found }: Counts): number {
  return refused === 0 ? 1 : found / refused;
}

export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (total, { judged, refused, found, falseErrors }) => ({
      judged: total.judged + judged,
      refused: total.refused + refused,
      found: total.found + found,
      falseErrors: total.falseErrors + falseErrors,
    }),
    nothing,
  );
}
