import type { EnvironmentDefinition, Tolerance } from "../config/config.ts";
import type { IgnoreRules } from "../drift/ignoreRules.ts";
import { rulesFor } from "../drift/rulesFor.ts";
import type { Point } from "../drift/types.ts";
import { fail, type Cancellation, type Result } from "../result.ts";
import { compareTexts } from "./comparison.ts";
import type { ConnectedEnvironment } from "./connectedEnvironment.ts";
import type { DesiredPoints } from "./desiredPoints.ts";
import { fieldManagers } from "./fieldManagers.ts";
import { pointsOf } from "./pointsOf.ts";
import { toEntry, type EntryContext, type ResourcePoints } from "./resourceEntry.ts";
import { secretKeysOf } from "./secretKeys.ts";
import { Settlements } from "./settlements.ts";
import type { ComparisonTexts, DriftEntry, SecretKey, SessionOptions, SettleReason, SettledFields } from "./types.ts";

/** Resources that are judged in one go: a few milliseconds. */
const mostAtOnce = 100;
/** Seeing that one is awaited takes as little of what judging one takes. */
const awaitedForOne = 20;

/** Answers what is known of the resources of one environment, and what there is to say of them. */
export class ResourceEntries {
  readonly #environment: EnvironmentDefinition;
  readonly #equalityMark: SessionOptions["equalityMark"];
  readonly #points: DesiredPoints;
  readonly #settlements = new Settlements();
  #ignore: IgnoreRules;

  constructor(options: SessionOptions, points: DesiredPoints) {
    this.#environment = options.environment;
    this.#equalityMark = options.equalityMark;
    this.#points = points;
    this.#ignore = rulesFor(options.environment, options, points);
  }

  useTolerance(tolerance: Tolerance): void {
    this.#ignore = rulesFor(this.#environment, tolerance, this.#points);
  }

  /** Takes so many keys that other work need not wait long. Undefined for what is none of ours; without those of which nothing can be told yet. */
  take(keys: Iterable<string>, connected: ConnectedEnvironment): readonly (readonly [key: string, entry: DriftEntry | undefined])[] {
    const entries: (readonly [string, DriftEntry | undefined])[] = [];
    let awaited = 0;
    for (const key of keys) {
      const points = this.pointsOf(key, connected);
      if (points === "awaited") awaited++;
      else entries.push([key, points === undefined ? undefined : toEntry(points, this.contextOf(points, connected))]);
      if (entries.length + awaited / awaitedForOne >= mostAtOnce) break;
    }
    return entries;
  }

  pointsOf(key: string, connected: ConnectedEnvironment): ResourcePoints | "awaited" | undefined {
    const points = pointsOf(key, this.#points, connected);
    return points === undefined || points === "awaited" ? points : this.#settlements.addTo(points);
  }

  /** Asks the server about what is in doubt of a resource; `answered` is called before what it said is told anywhere. */
  async settle(
    key: string,
    connected: ConnectedEnvironment | undefined,
    cancellation: Cancellation,
    answered: (connected: ConnectedEnvironment) => void,
  ): Promise<Result<SettledFields, SettleReason>> {
    const { name } = this.#environment;
    if (connected === undefined) return fail("notConnected", `${name} is not connected.`);
    const points = this.#known(key, connected);
    if (points === undefined) return fail("notFound", `This resource is not in ${name} any more.`);
    const settled = await this.#settlements.ask(points, this.contextOf(points, connected), connected, cancellation);
    if (settled.ok) answered(connected);
    return settled;
  }

  /** Empty texts for what is not known. */
  comparison(key: string, left: Point, right: Point, connected: ConnectedEnvironment | undefined): ComparisonTexts {
    const points = this.#known(key, connected);
    return points ? compareTexts(points, this.contextOf(points, connected), left, right) : { left: "", right: "" };
  }

  secretKeys(key: string, connected: ConnectedEnvironment | undefined): readonly SecretKey[] {
    const points = this.#known(key, connected);
    return points ? secretKeysOf(points) : [];
  }

  #known(key: string, connected: ConnectedEnvironment | undefined): ResourcePoints | undefined {
    const points = connected && this.pointsOf(key, connected);
    return points === "awaited" ? undefined : points;
  }

  contextOf({ id, version, working, main, applied }: ResourcePoints, connected: ConnectedEnvironment | undefined): EntryContext {
    const kind = (working ?? main ?? applied)?.kind ?? connected?.catalog.find({ group: id.group, version, kind: id.kind });
    return {
      kind,
      fieldManager: fieldManagers[this.#environment.driver],
      ignore: this.#ignore,
      equalityMark: this.#equalityMark,
      environmentPath: this.#environment.path,
    };
  }
}
