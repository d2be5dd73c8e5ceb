import type { JsonObject } from "../../core/json.ts";
import type { ClusterReason, Log, WatchListener, WatchState, WatchTarget } from "../../core/ports.ts";
import { fail, neverCancelled, type Disposable, type Result } from "../../core/result.ts";
import type { Limiter } from "../limiter.ts";
import { sleep } from "../sleep.ts";
import type { ApiClient, ApiFailure } from "./apiClient.ts";
import { acceptOf, listPages, namespaceName } from "./listPages.ts";
import { query, resourcePath } from "./resourcePath.ts";
import { statusFailure } from "./statusErrors.ts";
import type { HttpStream } from "./transport.ts";
import { WatchEventReader } from "./watchEvents.ts";

export interface WatchTiming {
  readonly pageSize: number;
  /** First pause after a failure; doubles with each one up to the longest, give or take half by chance. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Pause after what only people can change: rights, credentials, a kind that is not there. */
  readonly slowPauseMs: number;
  /** A watch that ends by itself sooner than this without an event counts as a failure. */
  readonly shortWatchMs: number;
  /** How long a watch is asked for, and up to twice that by chance: many shall not end at the same time. Rights are looked at when it begins. */
  readonly watchSeconds: number;
}

/** The pauses of client-go's reflector. */
export const defaultWatchTiming: WatchTiming = {
  pageSize: 500,
  firstPauseMs: 800,
  longestPauseMs: 30_000,
  slowPauseMs: 60_000,
  shortWatchMs: 1_000,
  watchSeconds: 300,
};

export interface WatchSurroundings {
  readonly api: ApiClient;
  readonly listener: WatchListener;
  readonly log: Log;
  readonly timing: WatchTiming;
  /** Keeps a connect with many kinds from asking for all lists at once. */
  readonly limitLists: Limiter;
  /** Makes sure that the other end of a connection is still the same cluster; cheap when it is known, and nothing broke since a moment of `performance.now()`. */
  readonly verifyIdentity: (since: number, connection: object | undefined) => Promise<Result<void, ClusterReason>>;
  /** How often a watch of this connection got through: then those that wait for the same server need not wait any longer. */
  readonly arrivals: { count: number };
}

/** How one round of listing or watching ended. */
type Round =
  | { readonly kind: "listed" }
  | { readonly kind: "ended"; readonly wasShort: boolean }
  /** `wasLive`: after it had gone well for a while. */
  | { readonly kind: "failed"; readonly failure: ApiFailure; readonly wasLive?: boolean };

/** Failures that waiting a second does not heal. */
const slowReasons: ReadonlySet<ClusterReason> = new Set(["forbidden", "unauthorized", "notFound", "tlsFailed", "kubeconfigInvalid"]);
/** Failures that are not those of one kind. */
const commonReasons: ReadonlySet<ClusterReason> = new Set(["unreachable", "unauthorized", "tlsFailed"]);
/** A watch that ends this long before it was asked to has not ended by itself. */
const earlyMs = 1_500;

/**
 * Keeps one kind up to date: list, then watch from there, again and again, until disposed. A watch that breaks goes on from the last
 * event it saw; when the server no longer knows that point (410) everything is listed anew and told as a whole.
 */
export class ResourceWatch implements Disposable {
  readonly #target: WatchTarget;
  readonly #around: WatchSurroundings;
  readonly #life = { isCancelled: false };
  #stream: HttpStream | undefined;
  #resourceVersion: string | undefined;
  #told: WatchState | undefined;
  #isListed = false;
  #rechecks = 0;
  /** Since when it may be another cluster that answers: milliseconds of `performance.now()`. */
  #doubtfulSince = 0;

  constructor(target: WatchTarget, around: WatchSurroundings) {
    this.#target = target;
    this.#around = around;
  }

  start(): void {
    void this.#run().catch((error: unknown) => {
      this.#around.log.error(
        `watching ${this.#target.kind.plural} stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      this.#tell({
        state: "failed",
        reason: "serverError",
        message: `Watching ${this.#target.kind.plural} stopped unexpectedly.`,
        retrying: false,
      });
    });
  }

  dispose(): void {
    this.#life.isCancelled = true;
    this.#stream?.dispose();
  }

  /** Begins the watch anew from where it is, or tries again what failed. */
  recheck(): void {
    this.#rechecks++;
    this.#stream?.dispose();
  }

  /** A method, because the answer changes while we wait. */
  #isOver(): boolean {
    return this.#life.isCancelled;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#isOver()) {
      const round = this.#resourceVersion === undefined ? await this.#list() : await this.#watch(this.#resourceVersion);
      if (this.#isOver()) return;
      if (round.kind === "listed") continue;
      if (round.kind === "ended") {
        failures = round.wasShort ? failures + 1 : 0;
        if (round.wasShort) await sleep(this.#pause(failures), this.#life);
        continue;
      }
      const { failure, wasLive = false } = round;
      failures = wasLive ? 1 : failures + 1;
      const retrying = failure.reason !== "identityChanged";
      // A server that has just been started refuses rights and kinds that it has not read yet: one failure of what has been listed is
      // nothing to tell, the next attempt mends it, or is told.
      const isPassing = retrying && failures === 1 && this.#isListed && this.#told?.state !== "failed";
      if (!isPassing) this.#tell({ state: "failed", reason: failure.reason, message: failure.message, retrying });
      if (!retrying) return;
      const { arrivals } = this.#around;
      const [seen, rechecks] = [arrivals.count, this.#rechecks];
      const isOver = (): boolean =>
        this.#isOver() || this.#rechecks !== rechecks || (commonReasons.has(failure.reason) && arrivals.count !== seen);
      const pausing = {
        get isCancelled() {
          return isOver();
        },
      };
      const isSlow = slowReasons.has(failure.reason) && !isPassing;
      const pause = isSlow ? this.#around.timing.slowPauseMs : Math.max(failure.retryAfterMs ?? 0, this.#pause(failures));
      await sleep(pause, pausing);
    }
  }

  async #list(): Promise<Round> {
    if (this.#told?.state !== "failed") this.#tell({ state: "listing" });
    const { api, limitLists, timing, listener } = this.#around;
    const onPage = (objects: readonly JsonObject[], isFirst: boolean): void => {
      if (!this.#isOver()) listener.begun?.(this.#target, objects, isFirst);
    };
    // Nothing of another cluster may be told, not even for a moment.
    const verify = (connection: object | undefined): Promise<Result<void, ClusterReason>> =>
      this.#around.verifyIdentity(this.#doubtfulSince, connection);
    const options = {
      pageSize: timing.pageSize,
      verify,
      hasFieldTexts: true as const,
      ...(this.#isListed || listener.completed === undefined ? {} : { onPage }),
    };
    const listed = await limitLists(() => listPages(api, this.#target, options, this.#life));
    if (this.#isOver()) return { kind: "listed" };
    if (!listed.ok) return { kind: "failed", failure: listed };
    this.#resourceVersion = listed.value.resourceVersion;
    this.#isListed = true;
    const { objects, isRest } = listed.value;
    if (isRest) listener.completed?.(this.#target, objects);
    else listener.replaced(this.#target, objects);
    return { kind: "listed" };
  }

  async #watch(resourceVersion: string): Promise<Round> {
    const { kind, namespace } = this.#target;
    const asked = { doing: `watch ${kind.plural} in ${namespaceName(kind.namespaced, namespace)}` };
    const rechecks = this.#rechecks;
    const { watchSeconds } = this.#around.timing;
    const timeoutSeconds = watchSeconds + Math.floor(Math.random() * watchSeconds);
    const path = resourcePath(kind, namespace) + query({ watch: true, allowWatchBookmarks: true, resourceVersion, timeoutSeconds });
    // Ended by `dispose` of the stream instead of a cancellation that would have to be looked at for hours.
    const stream = await this.#around.api.stream(
      { method: "GET", path, ...acceptOf(this.#target, "PartialObjectMetadata") },
      asked,
      neverCancelled,
    );
    if (!stream.ok) return (await this.#strangerAnswered(stream)) ?? this.#watchFailed(stream);
    this.#stream = stream.value;
    const identity = await this.#around.verifyIdentity(this.#doubtfulSince, stream.value.connection);
    if (!identity.ok || this.#isOver()) {
      stream.value.dispose();
      return identity.ok ? { kind: "listed" } : { kind: "failed", failure: identity };
    }
    if (this.#told?.state !== "live") this.#around.arrivals.count++;
    this.#tell({ state: "live" });
    const started = performance.now();
    const { events, failure } = await this.#readEvents(stream.value, asked);
    this.#stream = undefined;
    const hasBroken = failure !== undefined || performance.now() - started < timeoutSeconds * 1000 - earlyMs;
    // A store that is exchanged behind a server that runs on breaks nothing: once in a while somebody asks all the same.
    this.#doubtfulSince = performance.now() - (hasBroken ? 0 : watchSeconds * 1000);
    const wasAsked = this.#rechecks !== rechecks;
    const isShort = !wasAsked && performance.now() - started < this.#around.timing.shortWatchMs;
    // Ended by ourselves.
    if (wasAsked && failure?.reason !== "gone") return { kind: "ended", wasShort: false };
    if (failure !== undefined) return this.#watchFailed(failure, !isShort);
    return { kind: "ended", wasShort: events === 0 && isShort };
  }

  /** Another cluster may not know what to answer to a point in time of ours: nothing of ours may look alive until that is known. */
  async #strangerAnswered({ reason }: ApiFailure): Promise<Round | undefined> {
    if (reason !== "serverError") return undefined;
    const identity = await this.#around.verifyIdentity(this.#doubtfulSince, undefined);
    return identity.ok || identity.reason !== "identityChanged" ? undefined : { kind: "failed", failure: identity };
  }

  async #readEvents(
    stream: HttpStream,
    asked: { readonly doing: string },
  ): Promise<{ readonly events: number; readonly failure?: ApiFailure }> {
    const reader = new WatchEventReader();
    let events = 0;
    let broken: ApiFailure | undefined;
    const ended = await stream.read((text) => {
      if (broken !== undefined || this.#isOver()) return;
      try {
        const part = reader.push(text);
        this.#resourceVersion = part.resourceVersion ?? this.#resourceVersion;
        events += part.changes.length;
        if (part.changes.length > 0) this.#around.listener.changed(this.#target, part.changes);
        if (part.error !== undefined) broken = { ...statusFailure(part.error.code, part.error.status, asked), status: part.error.code };
      } catch (error: unknown) {
        if (!(error instanceof SyntaxError)) throw error;
        broken = fail("serverError", `Could not ${asked.doing}: the server sent an event that is not JSON.`);
      }
      if (broken !== undefined) stream.dispose();
    });
    const failure = broken ?? (ended.ok ? undefined : ended);
    return { events, ...(failure !== undefined && { failure }) };
  }

  /** The last point may be continued after a broken connection only; after any other refusal it is not to be trusted. */
  #watchFailed(failure: ApiFailure, wasLive = false): Round {
    if (failure.reason !== "unreachable" && failure.reason !== "throttled" && failure.reason !== "cancelled")
      this.#resourceVersion = undefined;
    return failure.reason === "gone" ? { kind: "ended", wasShort: false } : { kind: "failed", failure, wasLive };
  }

  #pause(failures: number): number {
    const { firstPauseMs, longestPauseMs } = this.#around.timing;
    return Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)) * (0.5 + Math.random());
  }

  #tell(state: WatchState): void {
    if (this.#isOver() || JSON.stringify(this.#told) === JSON.stringify(state)) return;
    this.#told = state;
    this.#around.listener.stateChanged(this.#target, state);
  }
}
