import { isJsonArray } from "../../../server/src/core/json.ts";
import type { FieldDifference, FieldOwner } from "../../../server/src/core/drift/types.ts";
import { formatPath, type FieldPath } from "../../../server/src/core/fieldPath.ts";
import { serializePathElement } from "../../../server/src/core/ssa/pathElements.ts";
import type { Addition, Change, Truth } from "./truth.ts";

/** One field on which we and the server differ. */
export interface FieldDisagreement {
  readonly path: string;
  /** What the server says, and what we say: "changes", "nothing", "extra by helm (Update)". */
  readonly server: string;
  readonly ours: string;
}

export interface FieldComparison {
  /** Fields that both name. */
  readonly agreed: number;
  readonly disagreements: readonly FieldDisagreement[];
  /** Fields of which we say ourselves that only the server can tell. */
  readonly left: number;
  /** Fields that nobody states and that the server changes because of one that somebody does, which we name. */
  readonly consequences: number;
  /** Whether anything differs: nothing, only an order, a value. */
  readonly server: Extent;
  readonly ours: Extent | "left";
}

export type Extent = "nothing" | "order" | "value";

/** Compares what we say with what the server says, field by field. */
export function compareFields(truth: Truth, ours: readonly FieldDifference[]): FieldComparison {
  const tally = new FieldTally(ours);
  for (const change of truth.changes) tally.change(change);
  for (const addition of truth.additions) tally.addition(addition);
  return tally.finish(truth);
}

class FieldTally {
  readonly #ours: readonly FieldDifference[];
  readonly #met = new Set<FieldDifference>();
  readonly #ofOrder = new Set<FieldDifference>();
  readonly #disagreements: FieldDisagreement[] = [];
  #agreed = 0;
  #left = 0;
  readonly #unmatched: Change[] = [];

  constructor(ours: readonly FieldDifference[]) {
    this.#ours = ours;
  }

  change(change: Change): void {
    const said = this.#ours.find((difference) => tells(difference, change));
    if (said !== undefined) {
      this.#met.add(said);
      if (change.kind === "order") this.#ofOrder.add(said);
      if (change.owner === undefined || said.kind !== "changed" || isSameOwner(said.owner, change.owner)) this.#agreed++;
      else this.#disagree(change.path, `changed by ${ownerText(change.owner)}`, `changed by ${ownerText(said.owner)}`);
      return;
    }
    const suspect = this.#ours.find(({ kind, quiet, path }) => kind === "suspect" && !quiet && isWithin(change.path, path));
    if (suspect === undefined) this.#unmatched.push(change);
    else this.#left++;
  }

  addition({ path, owner }: Addition): void {
    // What was put into a list that kubectl replaces as a whole changed that list.
    const isTold = ({ kind, live }: FieldDifference): boolean => kind === "extra" || (kind === "changed" && isJsonArray(live));
    const covering = this.#ours.filter((difference) => isTold(difference) && isWithin(path, difference.path));
    const said = covering.find((difference) => isSameOwner(difference.owner, owner));
    if (said === undefined) {
      const [other] = covering;
      this.#disagree(path, `extra by ${ownerText(owner)}`, other === undefined ? "nothing" : `extra by ${ownerText(other.owner)}`);
      if (other !== undefined) this.#met.add(other);
      return;
    }
    this.#met.add(said);
    this.#agreed++;
  }

  finish({ changes }: Truth): FieldComparison {
    const isExplained = changes.length > this.#unmatched.length;
    const consequences = isExplained ? this.#unmatched.filter(({ isConsequence }) => isConsequence) : [];
    for (const change of this.#unmatched) {
      if (!consequences.includes(change)) this.#disagree(change.path, change.kind === "order" ? "reorders" : "changes", "nothing");
    }
    for (const difference of this.#ours) {
      if (difference.kind === "suspect" || difference.kind === "ignored" || this.#met.has(difference)) continue;
      this.#disagree(difference.path, "nothing", describe(difference));
    }
    const told = changes.filter((change) => !consequences.includes(change));
    return {
      agreed: this.#agreed,
      disagreements: this.#disagreements,
      left: this.#left,
      consequences: consequences.length,
      server: extentOf(told),
      ours: this.#extent(),
    };
  }

  #extent(): Extent | "left" {
    const changing = this.#ours.filter(({ kind }) => ["changed", "missing", "removed"].includes(kind));
    if (changing.length > 0) {
      // The order of a list that is one value is ours to weigh: a difference of that alone is a change to the server, too.
      return changing.every((difference) => this.#ofOrder.has(difference)) ? "order" : "value";
    }
    if (this.#ours.some(({ kind, quiet }) => kind === "suspect" && !quiet)) return "left";
    return this.#ours.some(({ kind }) => kind === "orderOnly") ? "order" : "nothing";
  }

  #disagree(path: FieldPath, server: string, ours: string): void {
    this.#disagreements.push({ path: formatPath(path), server, ours });
  }
}

/** Whether a difference of ours names this change: the field itself, or all of something that is missing, was removed, or is one value to kubectl. */
function tells(difference: FieldDifference, { path, kind }: Change): boolean {
  if (kind === "order" && (difference.kind === "orderOnly" || difference.kind === "changed")) return isSame(difference.path, path);
  switch (difference.kind) {
    case "changed":
      // What is no longer a structure goes with all that was in it; lists are replaced as a whole by kubectl, and where an item stands twice.
      return isStructured(difference) ? isWithin(path, difference.path) : isSame(path, difference.path);
    case "missing":
    case "removed":
      return isWithin(path, difference.path);
    default:
      return false;
  }
}

function isStructured({ desired, live }: FieldDifference): boolean {
  return typeof desired === "object" || typeof live === "object";
}

function extentOf(changes: readonly Change[]): Extent {
  if (changes.some(({ kind }) => kind === "value")) return "value";
  return changes.length > 0 ? "order" : "nothing";
}

function isSameOwner(left: FieldOwner | undefined, right: FieldOwner): boolean {
  return ownerText(left) === ownerText(right) && left?.time === right.time;
}

function ownerText(owner: FieldOwner | undefined): string {
  if (owner === undefined) return "nobody";
  const { manager, operation, subresource } = owner;
  return `${manager} (${[operation, ...(subresource === undefined ? [] : [subresource])].join(", ")})`;
}

function describe({ kind, owner }: FieldDifference): string {
  return kind === "extra" ? `extra by ${ownerText(owner)}` : kind;
}

function isWithin(path: FieldPath, other: FieldPath): boolean {
  return path.length >= other.length && isSame(path.slice(0, other.length), other);
}

function isSame(left: FieldPath, right: FieldPath): boolean {
  return (
    left.length === right.length &&
    left.every((element, index) => {
      const other = right[index];
      return other !== undefined && serializePathElement(element) === serializePathElement(other);
    })
  );
}
