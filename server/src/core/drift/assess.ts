import type { JsonObject } from "../json.ts";
import type { ResourceId } from "../manifest/resource.ts";
import type { KindFacts } from "../schema/structuralSchema.ts";
import { equalValues } from "../ssa/values.ts";
import { compareObjects } from "./compare.ts";
import { compareManifests } from "./compareManifests.ts";
import { isOnlyGitMoved } from "./gitMoved.ts";
import type { IgnoreSubject } from "./ignore/ignoring.ts";
import type { IgnoreRules } from "./ignoreRules.ts";
import type { Ownership } from "./ownership.ts";
import { sourceFields, type SourceField } from "./sourceFields.ts";
import type { FieldDifference, PendingDifference, Verdict } from "./types.ts";
import { classify } from "./verdict.ts";

/** One resource at the four points. Manifests are normalised (`normaliseDesired`); absent where it does not exist. */
export interface FourPoints {
  readonly id: ResourceId;
  readonly working?: JsonObject;
  readonly main?: JsonObject;
  /** Whether it is known which commit was applied; without it main is what the environment should be at. */
  readonly isAppliedKnown: boolean;
  readonly applied?: JsonObject;
  /** Main is what the environment should be at by now: nobody waits for a sync. */
  readonly isMainExpected?: true;
  /** Its namespace is not there, and was never seen. */
  readonly lacksNamespace?: boolean;
  readonly live?: { readonly object: JsonObject; readonly ownership: Ownership };
  /** The environment says that it was applied from here. */
  readonly isMember: boolean;
  /** Replaces what the server was asked about by its answer; for a manifest that it was not asked about, nothing. */
  readonly settle?: (desired: JsonObject, found: readonly FieldDifference[]) => readonly FieldDifference[];
  /** What the manifest itself says about its drift, and where it stands. */
  readonly ignoring?: Pick<IgnoreSubject, "origin" | "comments">;
}

export interface AssessContext {
  readonly kind: Pick<KindFacts, "schema" | "custom" | "minor"> | undefined;
  readonly fieldManager: string;
  readonly ignore: IgnoreRules;
}

export interface Assessment {
  readonly verdict: Exclude<Verdict, "unknown">;
  /** What moved in the environment. */
  readonly differences: readonly FieldDifference[];
  /** What Git itself explains. */
  readonly pending: readonly PendingDifference[];
  /** Where the working files differ from what is live. */
  readonly atSource: readonly SourceField[];
  /** The manifest that the environment is held against, with all that differs; absent where there is none. */
  readonly baseline?: { readonly object: JsonObject; readonly differences: readonly FieldDifference[] };
}

/** Judges one resource by its four points; undefined when it is none of ours: neither in Git nor applied from it. */
export function assess(points: FourPoints, context: AssessContext): Assessment | undefined {
  const { main, live, isAppliedKnown, lacksNamespace = false } = points;
  // Nearly always all of them are equal, and each is compared with what is live.
  const [working, applied] = [sameAs(main, points.working), sameAs(main, points.applied)];
  const comparer = new Comparer(points, context);
  const isMainApplied = isAppliedKnown ? comparer.isSameManifest(main, applied) : undefined;
  const isLiveMain = comparer.isLive(main);
  const isStill = comparer.isStillAsApplied();
  const verdict = classify({
    isInWorking: working !== undefined,
    isInMain: main !== undefined,
    isInApplied: isAppliedKnown ? applied !== undefined : undefined,
    isLive: live !== undefined,
    isWorkingMain: comparer.isSameManifest(working, main),
    isMainApplied: isStill ? false : isMainApplied,
    isLiveWorking: comparer.isLive(working),
    isLiveMain,
    isLiveApplied: isAppliedKnown ? comparer.isLive(applied) : isStill || undefined,
    isMember: points.isMember,
    lacksNamespace,
  });
  if (verdict === undefined) return undefined;
  const baseline = isLiveMain ? main : (applied ?? main ?? working);
  const found = baseline === undefined || verdict === "orphaned" ? [] : comparer.toLive(baseline);
  const differences = isStill ? found.filter(({ quiet }) => quiet) : found;
  const fromGit = isStill ? found.filter(({ quiet }) => !quiet) : [];
  const fromWorking = working === undefined ? [] : comparer.toLive(working);
  const pending = [
    ...toPending(comparer.between(working, main), "working"),
    ...toPending(isAppliedKnown ? comparer.between(main, applied) : fromGit, "main"),
  ];
  return {
    verdict,
    differences,
    atSource:
      live === undefined || fromWorking.length === 0
        ? none
        : sourceFields({
            id: points.id,
            live: live.object,
            schema: context.kind?.schema,
            fromWorking,
            moved: differences,
            ...(main === undefined ? {} : { main: { object: main, differences: comparer.toLive(main) } }),
            ...(applied === undefined ? {} : { applied }),
          }),
    pending: pending.length === 0 ? none : pending,
    ...(baseline === undefined ? {} : { baseline: { object: baseline, differences: found } }),
  };
}

/** One for all resources that are as they should be. */
const none: readonly never[] = [];

function toPending(differences: readonly FieldDifference[], newer: PendingDifference["newer"]): readonly PendingDifference[] {
  return differences.map((difference) => ({ ...difference, newer }));
}

/** The first where the second is equal to it: what is one object is compared once. */
function sameAs(known: JsonObject | undefined, other: JsonObject | undefined): JsonObject | undefined {
  return known !== other && equalValues(known, other) ? known : other;
}

/** Compares each pair once, however often it is asked for. */
class Comparer {
  readonly #points: FourPoints;
  readonly #context: AssessContext;
  /** Hardly ever more than one, for which a map would be many times as big as all else of a comparison. */
  readonly #toLive: { readonly desired: JsonObject; readonly differences: readonly FieldDifference[] }[] = [];
  readonly #between: { readonly newer: JsonObject; readonly older: JsonObject; readonly differences: readonly FieldDifference[] }[] = [];

  constructor(points: FourPoints, context: AssessContext) {
    this.#points = points;
    this.#context = context;
  }

  /** Nobody knows which commit was applied, and the object tells that it is as it was applied before main moved. */
  isStillAsApplied(): boolean {
    const { main, live, isAppliedKnown, isMainExpected } = this.#points;
    if (isAppliedKnown || isMainExpected === true || main === undefined || live === undefined) return false;
    return isOnlyGitMoved(this.toLive(main), live, this.#context);
  }

  isLive(desired: JsonObject | undefined): boolean {
    const { live } = this.#points;
    if (desired === undefined || live === undefined) return desired === live;
    return this.toLive(desired).every(({ quiet }) => quiet);
  }

  isSameManifest(newer: JsonObject | undefined, older: JsonObject | undefined): boolean {
    if (newer === undefined || older === undefined) return newer === older;
    return this.between(newer, older).every(({ quiet }) => quiet);
  }

  toLive(desired: JsonObject): readonly FieldDifference[] {
    const known = this.#toLive.find((other) => other.desired === desired);
    if (known !== undefined) return known.differences;
    const { live, applied, id, settle } = this.#points;
    if (live === undefined) return [];
    const { kind, fieldManager, ignore } = this.#context;
    const found = compareObjects({
      desired,
      live: live.object,
      ownership: live.ownership,
      schema: kind?.schema,
      isCustom: kind?.custom === true,
      minor: kind?.minor,
      fieldManager,
      quiet: ignore.quiet,
      ...(applied === undefined ? {} : { applied }),
    });
    const differences = settle === undefined ? found : settle(desired, found);
    const judged = ignore.apply({ ...this.#points.ignoring, id, desired, live: live.object }, differences);
    this.#toLive.push({ desired, differences: judged });
    return judged;
  }

  /** Nothing where the resource is at one of the points only: then all of it is new or gone. */
  between(newer: JsonObject | undefined, older: JsonObject | undefined): readonly FieldDifference[] {
    if (newer === undefined || older === undefined || newer === older) return [];
    const known = this.#between.find((other) => other.newer === newer && other.older === older);
    if (known !== undefined) return known.differences;
    const { kind } = this.#context;
    const differences = compareManifests(newer, older, kind?.schema, kind?.custom === true);
    this.#between.push({ newer, older, differences });
    return differences;
  }
}
