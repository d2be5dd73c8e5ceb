import type { EnvironmentDefinition, Tolerance } from "../config/config.ts";
import type { Ignoring } from "../drift/ignore/ignoring.ts";
import type { Point } from "../drift/types.ts";
import type { ResourceId } from "../manifest/resource.ts";
import type { ClusterReason } from "../ports.ts";
import { Kustomizations } from "../render/kustomizations.ts";
import { fail, succeed, type Cancellation, type Disposable, type Failure, type Result } from "../result.ts";
import { ConnectedEnvironment, toTarget, type ConnectedListener } from "./connectedEnvironment.ts";
import { DesiredPoints } from "./desiredPoints.ts";
import { DirtyKeys } from "./dirtyKeys.ts";
import { DriftBoard } from "./driftBoard.ts";
import { fieldManagers } from "./fieldManagers.ts";
import { GitPoints } from "./gitPoints.ts";
import { Listeners } from "./listeners.ts";
import { ResourceEntries } from "./resourceEntries.ts";
import { statusOf } from "./statusOf.ts";
import { wantedOf, type Wanted } from "./watchTargets.ts";
import type {
  ComparisonTexts,
  SecretKey,
  ConnectableCluster,
  ConnectedTarget,
  DriftChange,
  DriftPicture,
  EnvironmentSession,
  EnvironmentStatus,
  LiveObject,
  SessionOptions,
} from "./types.ts";

/** Changes this close together are told as one, once there is a picture: somebody waits for the first. */
const gatherMs = 5;
/** A kind or namespace that is being typed is not watched at each letter. */
const retargetMs = 300;

/** Makes the session of one environment. It does nothing by itself: Git is read by `refresh` and `connect`, the cluster is asked after `connect`. */
export function createEnvironmentSession(options: SessionOptions): EnvironmentSession {
  return new Session(options);
}

class Session implements EnvironmentSession {
  readonly environment: EnvironmentDefinition;
  readonly #options: SessionOptions;
  readonly #git: GitPoints | undefined;
  readonly #points: DesiredPoints;
  readonly #entries: ResourceEntries;
  readonly #board: DriftBoard;
  readonly #changes = new Listeners<DriftChange>();
  readonly #statusChanges = new Listeners<undefined>();
  readonly #dirty = new DirtyKeys();
  /** Tell which resources have to be looked at again, because more is known of their kinds. */
  #becameKnown: Parameters<ConnectedListener["becameKnown"]>[0][] = [];
  #connected: ConnectedEnvironment | undefined;
  #connection: Pick<EnvironmentStatus, "connection" | "message"> = { connection: "disconnected" };
  #isWantedStale = true;
  #isRebuildDue = false;
  #isGitRead = false;
  /** The applied commit as Git was read last. */
  #readCommit: string | undefined;
  #listening: Disposable | undefined;
  #isPictured = false;
  #gitQueue: Promise<void> = Promise.resolve();
  #flush: Disposable | undefined;
  #retarget: Disposable | undefined;
  #told = "";
  #waiting: (() => void)[] = [];
  #isDisposed = false;

  constructor(options: SessionOptions) {
    this.environment = options.environment;
    this.#options = options;
    this.#board = new DriftBoard(options.revision);
    const { environment, repository, folderInRepository = "", rendering, log } = options;
    const kustomizations = rendering && new Kustomizations(rendering);
    this.#git = repository && new GitPoints(environment, repository, folderInRepository, log, kustomizations, options.workingFile);
    const resourceChanged = (key: string, isOnlyMoved: boolean): void => {
      if (isOnlyMoved) this.#dirty.move(key);
      else this.#dirty.add(key);
      this.#isWantedStale ||= !isOnlyMoved;
    };
    this.#points = new DesiredPoints(options, this.#git, kustomizations, resourceChanged, () => {
      this.#schedule();
    });
    this.#entries = new ResourceEntries(options, this.#points);
  }

  get status(): EnvironmentStatus {
    const counts = this.#isPictured && this.#connected !== undefined ? this.#board.counts : undefined;
    return statusOf(this.#connection, this.#git, this.#connected, counts);
  }

  get target(): ConnectedTarget | undefined {
    return this.#connected && toTarget(this.#connected, fieldManagers[this.environment.driver]);
  }

  get ignored(): readonly Ignoring[] {
    return this.#points.ignored;
  }

  drift(): DriftPicture {
    return this.#board.picture;
  }

  async connect(cluster: ConnectableCluster, cancellation: Cancellation): Promise<Result<void, ClusterReason>> {
    this.disconnect();
    this.#setConnection({ connection: "connecting" });
    const catalog = await cluster.catalog(cancellation);
    if (this.#isDisposed || cancellation.isCancelled || !catalog.ok) {
      cluster.dispose();
      const failure = catalog.ok ? this.#cancelled() : catalog;
      this.#setConnection(
        failure.reason === "cancelled" ? { connection: "disconnected" } : { connection: "failed", message: failure.message },
      );
      return failure;
    }
    const connected = new ConnectedEnvironment(cluster, catalog.value, this.#options, {
      changed: (keys) => {
        this.#liveChanged(connected, keys);
      },
      becameKnown: (isConcerned) => {
        if (this.#connected === connected) this.#becameKnown.push(isConcerned);
        this.#schedule();
      },
      connectionChanged: () => {
        this.#connectionChanged(connected);
      },
      recordChanged: () => {
        this.#recordChanged(connected);
      },
      catalogChanged: () => {
        if (this.#connected === connected) this.#rebuild(connected);
        this.#statusChanges.tell(undefined);
      },
    });
    connected.watch(this.#points.expected(connected));
    this.#connected = connected;
    // What comes from elsewhere takes its time: it is asked for, in the next turn, before anybody is told and everything is read anew.
    await new Promise<void>((resolve) => this.#options.timer.after(0, resolve));
    if (this.#connected !== connected) return this.#cancelled();
    this.#listening = this.#options.repository?.onDidChange(() => {
      this.#refreshUnasked();
    });
    this.#isRebuildDue = true;
    this.#setConnection(connected.connection);
    this.#schedule();
    await this.refresh({ isAsked: false });
    return succeed(undefined);
  }

  setConnection(state: { readonly connection: "connecting" } | { readonly connection: "failed"; readonly message: string }): void {
    if (this.#connected === undefined) this.#setConnection(state);
  }

  disconnect(): void {
    this.#drop({ connection: "disconnected" });
  }

  whenComplete(): Promise<void> {
    if (this.#isSettled()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  workingChanged(): void {
    this.#points.workingChanged();
    this.#schedule();
  }

  useTolerance(tolerance: Tolerance): void {
    this.#entries.useTolerance(tolerance);
    this.#markAll();
    this.#schedule();
  }

  refresh({ catalog = false, isAsked = true }: { readonly catalog?: boolean; readonly isAsked?: boolean } = {}): Promise<void> {
    const done = this.#gitQueue.then(async () => {
      if (this.#isDisposed) return;
      if (catalog) await this.#connected?.readCatalog();
      const commit = this.#connected?.appliedState?.commit;
      const hasChanged = await this.#git?.read(commit, isAsked);
      this.#rebuildIfDue();
      this.#isGitRead = true;
      this.#readCommit = commit;
      if (hasChanged !== false) this.#points.readGit();
      this.#schedule();
      this.#tellStatus();
    });
    // A bug in reading must not keep later readings from being made.
    this.#gitQueue = done.catch(() => undefined);
    return done;
  }

  recheck(): void {
    this.#connected?.recheck();
  }

  onDidChange(listener: (change: DriftChange) => void): Disposable {
    return this.#changes.add(listener);
  }

  onDidChangeStatus(listener: () => void): Disposable {
    return this.#statusChanges.add(listener);
  }

  comparison(key: string, left: Point, right: Point): ComparisonTexts {
    return this.#entries.comparison(key, left, right, this.#connected);
  }

  secretKeys(key: string): readonly SecretKey[] {
    return this.#entries.secretKeys(key, this.#connected);
  }

  settle(key: string, cancellation: Cancellation): ReturnType<EnvironmentSession["settle"]> {
    return this.#entries.settle(key, this.#connected, cancellation, (connected) => {
      this.#liveChanged(connected, [key]);
    });
  }

  async desired(point: Parameters<EnvironmentSession["desired"]>[0]): ReturnType<EnvironmentSession["desired"]> {
    if (point === "main" && this.#git !== undefined && !this.#isGitRead) await this.refresh();
    return this.#points.at(point);
  }

  isMadeOf(path: string): boolean {
    return this.#points.isMadeOf(path);
  }

  live(id: ResourceId, version: string): LiveObject | undefined {
    return this.#connected?.live(id, version);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.disconnect();
    this.#points.dispose();
    this.#flush?.dispose();
    this.#changes.clear();
    this.#statusChanges.clear();
  }

  #rebuildIfDue(): void {
    if (this.#isRebuildDue && this.#connected !== undefined) this.#rebuild(this.#connected);
  }

  /** Schemas, scopes or the default namespace are other ones now: everything is read anew. */
  #rebuild(connected: ConnectedEnvironment): void {
    this.#isRebuildDue = false;
    this.#points.rebuild(connected);
    this.#markAll();
    this.#isWantedStale = true;
    this.#schedule();
  }

  #markAll(): void {
    for (const [key] of this.#known()) this.#dirty.add(key);
    for (const key of this.#board.keys()) this.#dirty.add(key);
  }

  #liveChanged(connected: ConnectedEnvironment, keys: readonly string[]): void {
    if (this.#connected !== connected) return;
    for (const key of keys) {
      if (this.#points.has(key) || connected.isMember(key) || this.#board.get(key) !== undefined) this.#dirty.add(key);
    }
    if (this.#dirty.size > 0) this.#schedule();
  }

  #recordChanged(connected: ConnectedEnvironment): void {
    if (this.#connected !== connected) return;
    this.#markAll();
    this.#isWantedStale = true;
    this.#schedule();
    this.#refreshUnasked();
  }

  #refreshUnasked(): void {
    this.refresh({ isAsked: false }).catch((error: unknown) => {
      this.#options.log.error(`reading Git failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
  }

  /** Many kinds become known at the same time; all resources are gone through once for them. */
  #markKnown(): void {
    const concerns = this.#becameKnown.splice(0);
    if (concerns.length === 0) return;
    for (const [key, { id, version }] of this.#known()) {
      if (concerns.some((isConcerned) => isConcerned(key, id, version))) this.#dirty.add(key);
    }
  }

  /** Everything that may exist in the environment, with the version to ask for; what is at several points comes several times. */
  *#known(): Iterable<readonly [key: string, resource: { readonly id: ResourceId; readonly version: string }]> {
    yield* this.#points.all();
    yield* this.#connected?.members ?? [];
  }

  #wanted(): Iterable<Wanted> {
    return wantedOf([this.#points.all(), this.#connected?.members ?? []]);
  }

  #watchWanted(): void {
    this.#retarget?.dispose();
    this.#retarget = undefined;
    this.#isWantedStale = false;
    this.#connected?.watch(this.#wanted());
    this.#schedule();
  }

  /** At once as long as nothing is shown, later while somebody types. */
  #watchWantedSoon(connected: ConnectedEnvironment): void {
    if (!this.#isWantedStale || this.#retarget !== undefined) return;
    if (!connected.isMissingWatch(this.#wanted())) this.#isWantedStale = false;
    else if (!this.#isPictured) this.#watchWanted();
    else {
      this.#retarget = this.#options.timer.after(retargetMs, () => {
        this.#watchWanted();
      });
    }
  }

  #cancelled(): Failure<"cancelled"> {
    return fail("cancelled", `Connecting ${this.environment.name} was cancelled.`);
  }

  #schedule(milliseconds = this.#isPictured ? gatherMs : 0): void {
    if (this.#isDisposed) return;
    this.#flush ??= this.#options.timer.after(milliseconds, () => {
      this.#flush = undefined;
      this.#recompute();
    });
  }

  #recompute(): void {
    const connected = this.#connected;
    if (connected === undefined) {
      this.#dirty.clear();
      this.#resolveWaiting();
      return;
    }
    this.#rebuildIfDue();
    this.#points.readWorking();
    this.#markKnown();
    this.#watchWantedSoon(connected);
    // Without what was applied last, everything would be told against the wrong baseline.
    if (!connected.isRecordKnown || !this.#isGitRead || this.#readCommit !== connected.appliedState?.commit) return;
    if (this.#points.isWorkingAwaited) return;
    const change = this.#board.update(this.#entries.take(this.#dirty.take(), connected), this.#points.originsOf(this.#dirty.takeMoved()));
    if (this.#dirty.size > 0) this.#schedule(0);
    else if (!this.#isPictured && connected.isComplete && !this.#isWantedStale) this.#isPictured = true;
    if (change !== undefined) this.#changes.tell(change);
    this.#tellStatus();
    this.#resolveWaiting();
  }

  #connectionChanged(connected: ConnectedEnvironment): void {
    if (this.#connected !== connected) return;
    if (connected.failure?.reason === "identityChanged") this.#drop(connected.connection);
    else this.#setConnection(connected.connection);
  }

  #drop(state: Pick<EnvironmentStatus, "connection" | "message">): void {
    const connected = this.#connected;
    this.#connected = undefined;
    this.#isPictured = false;
    this.#retarget?.dispose();
    this.#retarget = undefined;
    this.#listening?.dispose();
    this.#listening = undefined;
    this.#dirty.clear();
    this.#becameKnown = [];
    connected?.dispose();
    const change = this.#board.clear();
    if (change !== undefined) this.#changes.tell(change);
    this.#setConnection(state);
    this.#resolveWaiting();
  }

  #setConnection(state: Pick<EnvironmentStatus, "connection" | "message">): void {
    this.#connection = state;
    this.#tellStatus();
  }

  #tellStatus(): void {
    const told = JSON.stringify(this.status);
    if (told === this.#told) return;
    this.#told = told;
    this.#statusChanges.tell(undefined);
  }

  #isSettled(): boolean {
    if (this.#connected === undefined) return true;
    const isDue = this.#isRebuildDue || this.#isWantedStale || this.#points.isWorkingStale;
    return this.#isPictured && !isDue && this.#dirty.size === 0 && this.#becameKnown.length === 0;
  }

  #resolveWaiting(): void {
    if (!this.#isSettled()) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
