import { toleranceOf, type EnvironmentDefinition, type Tolerance } from "../../core/config/config.ts";
import { createEnvironmentSession } from "../../core/environment/environmentSession.ts";
import { createInventoryRecord } from "../../core/environment/inventoryRecord.ts";
import { expectationOf, type EnvironmentBinding } from "../../core/environment/machineState.ts";
import type { EnvironmentSession } from "../../core/environment/types.ts";
import type { ClusterReason, GitRepository } from "../../core/ports.ts";
import { neverCancelled, type Cancellation, type Disposable } from "../../core/result.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import type { EnvironmentDto, OutcomeDto } from "../../protocol/environments.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import type { ServerServices } from "../serverServices.ts";
import type { SyncableEnvironment } from "../sync/syncEnvironments.ts";

export type EnvironmentServices = Pick<ServerServices, "platform" | "log" | "guard" | "loadSchemas" | "renderer">;

/** Where an environment is described. */
export interface EnvironmentPlace {
  readonly folder: ManifestFolder;
  /** Absolute path by which this machine remembers the repository. */
  readonly repositoryRoot: string;
  /** Absent: the folder is in no repository. */
  readonly repository?: GitRepository;
  /** Where the folder is in its repository; "" for the root. */
  readonly folderInRepository: string;
}

/** One environment of a folder of the workspace: its session, and which cluster it is on this machine. */
export class OpenEnvironment implements Disposable {
  readonly id: string;
  readonly definition: EnvironmentDefinition;
  readonly place: EnvironmentPlace;
  readonly session: EnvironmentSession;
  readonly #services: EnvironmentServices;
  #tolerance: Tolerance;
  #binding: EnvironmentBinding | undefined;
  #bindingRead: Promise<void> | undefined;
  /** What the cluster was known to serve before it was connected in this session. */
  #recalled: SchemaCatalog | undefined;
  /** The last attempt led to another cluster than before, and the user was told so. */
  #wasRefused = false;
  /** The attempt to connect that counts; an older one is given up. */
  #attempt: { isCancelled: boolean } = { isCancelled: true };
  #retry: Disposable | undefined;
  /** When the connection was lost that is tried again; RFC 3339. */
  #lostSince: string | undefined;
  /** When its rights were looked at last, in milliseconds since 1970. */
  #lookedAt = 0;

  /** @param revision that the client has seen last of this environment */
  constructor(
    definition: EnvironmentDefinition,
    tolerance: Tolerance,
    place: EnvironmentPlace,
    services: EnvironmentServices,
    revision: number,
  ) {
    this.id = `${place.folder.uri}#${definition.name}`;
    this.definition = definition;
    this.#tolerance = toleranceOf(tolerance);
    this.place = place;
    this.#services = services;
    const { platform, log, guard, renderer } = services;
    const { folder, repository, folderInRepository } = place;
    this.session = createEnvironmentSession({
      environment: definition,
      ...this.#tolerance,
      revision,
      working: () => folder.workspace.manifests(),
      workingText: (path) => folder.workspace.file(path)?.yaml.text,
      workingFile: (path) => folder.workspace.knownText(path),
      workingPaths: () => folder.paths,
      ...(folder.files === undefined ? {} : { rendering: { renderer, sha256: platform.sha256, files: folder.files } }),
      ...(repository === undefined ? {} : { repository, folderInRepository }),
      catalog: () => folder.workspace.catalog,
      appliedRecord: createInventoryRecord(platform.sha256),
      equalityMark: platform.equalityMark,
      timer: { after: (milliseconds, run) => platform.timer.after(milliseconds, guard.listener(`drift of ${definition.name}`, run)) },
      log,
    });
    this.session.onDidChangeStatus(() => {
      this.#noticeLoss();
    });
  }

  /**
   * Reads what is remembered, and connects if the user agreed to that before, or has connected the environment that this one replaces.
   *
   * @param recalled is called once `kinds` answers what is remembered of the cluster, before that is connected
   */
  async restore(wasConnected: boolean, recalled: () => void): Promise<void> {
    const before = this.#attempt;
    await this.#readBinding();
    const binding = this.#binding;
    if (binding?.uid !== undefined) this.#recalled = await this.#services.platform.recallCluster(binding.uid);
    if (this.#recalled !== undefined) recalled();
    // Whoever connected or disconnected it in the meantime has said how.
    if (this.#attempt !== before) return;
    if (binding === undefined || !(binding.connectOnOpen || wasConnected)) return;
    const outcome = await this.connect(undefined, binding.connectOnOpen, neverCancelled);
    if (!outcome.ok && passing.has(outcome.reason)) this.#retryLater(binding.connectOnOpen, firstRetryMs);
  }

  /** A laptop that is opened before its network is there connects all the same, as long as nobody says otherwise. */
  #retryLater(remember: boolean, milliseconds: number): void {
    const { platform, guard } = this.#services;
    const attempt = this.#attempt;
    this.#retry?.dispose();
    this.#retry = platform.timer.after(
      milliseconds,
      guard.listener(`connecting ${this.definition.name}`, async () => {
        if (attempt.isCancelled || this.#attempt !== attempt) return;
        const outcome = await this.#connect(undefined, remember, neverCancelled, true);
        if (!outcome.ok && passing.has(outcome.reason)) this.#retryLater(remember, Math.min(milliseconds * 2, longestRetryMs));
      }),
    );
  }

  /**
   * Connects to the cluster of a context. Naming another context is how the user says which cluster the environment is; the one that is remembered must
   * lead to the same cluster as before, unless the user names it once more after being told that it does not.
   */
  connect(context: string | undefined, remember: boolean, cancellation: Cancellation): Promise<OutcomeDto> {
    return this.#connect(context, remember, cancellation, false);
  }

  /** @param isQuiet leaves what is told of the attempt before until this one has ended */
  async #connect(context: string | undefined, remember: boolean, cancellation: Cancellation, isQuiet: boolean): Promise<OutcomeDto> {
    const { name } = this.definition;
    const { platform, log, loadSchemas } = this.#services;
    // Whoever disconnects while all this is read means this attempt, too.
    this.#attempt.isCancelled = true;
    const attempt = { isCancelled: false };
    this.#attempt = attempt;
    // Asked for in the first moment, before it is known which cluster it has to be.
    await this.#readBinding();
    const wanted = context ?? this.#binding?.context;
    if (wanted === undefined) {
      attempt.isCancelled = true;
      return { ok: false, reason: "noContext", message: `This machine does not know yet which cluster ${name} is. Choose a context.` };
    }
    const schemas = await loadSchemas();
    if (isGivenUp(attempt)) return this.#cancelled();
    if (schemas === undefined) {
      attempt.isCancelled = true;
      return { ok: false, reason: "factsMissing", message: "The schemas of Kubernetes cannot be read." };
    }
    const either: Cancellation = {
      get isCancelled() {
        return attempt.isCancelled || cancellation.isCancelled;
      },
    };
    const isSameContext = context === undefined || context === this.#binding?.context;
    // Whoever was told that the context leads elsewhere, and names it again, means it.
    const bound = isSameContext && !(context !== undefined && this.#wasRefused) ? this.#binding : undefined;
    if (!isQuiet) {
      this.session.disconnect();
      this.session.setConnection({ connection: "connecting" });
    }
    const cluster = await platform.connectCluster({
      context: wanted,
      ...(bound === undefined ? {} : expectationOf(bound)),
      ...(this.definition.namespace === undefined ? {} : { namespaces: [this.definition.namespace] }),
      builtInCatalog: (minor) => schemas.builtIn(minor),
      log,
      cancellation: either,
    });
    if (either.isCancelled) {
      if (cluster.ok) cluster.value.dispose();
      if (!attempt.isCancelled) this.session.disconnect();
      return this.#cancelled();
    }
    this.#wasRefused = !cluster.ok && cluster.reason === "identityChanged";
    if (!cluster.ok) {
      this.session.setConnection({ connection: "failed", message: cluster.message });
      return cluster;
    }
    const { info } = cluster.value;
    this.#lookedAt = this.#now();
    const connected = await this.session.connect(cluster.value, either);
    if (!connected.ok) return connected;
    // Disconnected as soon as it was up: what that wrote down counts.
    if (attempt.isCancelled) return this.#cancelled();
    const { uid, signs } = info;
    const known = { ...(uid === undefined ? {} : { uid }), ...(signs === undefined ? {} : { signs }) };
    await this.#remember({ context: wanted, ...known, connectOnOpen: remember });
    return { ok: true };
  }

  /** The kinds of its cluster: those that it serves now, or served when it was last connected. */
  get kinds(): SchemaCatalog | undefined {
    return this.session.target?.catalog ?? this.#recalled;
  }

  /** Ends the connection, and that it is made by itself. */
  async disconnect(): Promise<void> {
    this.#attempt.isCancelled = true;
    this.#attempt = { isCancelled: true };
    this.session.disconnect();
    await this.#readBinding();
    if (this.#binding?.connectOnOpen === true) await this.#remember({ ...this.#binding, connectOnOpen: false });
  }

  /** Whether it would have to be connected again after its session was replaced. */
  get isConnected(): boolean {
    return this.session.target !== undefined || !this.#attempt.isCancelled;
  }

  /** Reads Git again, which kinds the cluster serves, and what may be read of them. */
  refresh(): Promise<void> {
    this.#lookedAt = this.#now();
    return this.session.refresh({ catalog: true });
  }

  /** Looks at the rights of a connected environment anew, unless that was done a moment ago. */
  lookAgain(): void {
    // Whatever happens to the clock, it is a while at most.
    if (this.session.target === undefined || Math.abs(this.#now() - this.#lookedAt) < restMs) return;
    this.#lookedAt = this.#now();
    this.session.recheck();
  }

  /** Takes what the team says about drift now; the connection and the picture stay. */
  useTolerance(tolerance: Tolerance): void {
    const next = toleranceOf(tolerance);
    if (JSON.stringify(next) === JSON.stringify(this.#tolerance)) return;
    this.#tolerance = next;
    this.session.useTolerance(next);
  }

  /** What a sync needs of it. */
  toSyncable(): SyncableEnvironment {
    const { folder, repository, folderInRepository } = this.place;
    return { session: this.session, folder, repository, folderInRepository, ...this.#tolerance };
  }

  toDto(): EnvironmentDto {
    const { name, path, driver, protected: isProtected } = this.definition;
    const {
      connection,
      message,
      kubernetesVersion,
      appliedCommit,
      commitsAhead,
      counts,
      branch = this.definition.branch,
    } = this.session.status;
    return {
      id: this.id,
      name,
      folder: this.place.folder.uri,
      path,
      ...(branch === undefined ? {} : { branch }),
      driver,
      protected: isProtected,
      connection: {
        state: connection,
        ...(message === undefined ? {} : { message }),
        ...(this.#lostSince === undefined ? {} : { lostSince: this.#lostSince }),
        ...(this.#binding === undefined ? {} : { context: this.#binding.context }),
        ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
      },
      ...(appliedCommit === undefined ? {} : { appliedCommit }),
      ...(commitsAhead === undefined ? {} : { commitsAhead }),
      ...(counts === undefined ? {} : { counts }),
    };
  }

  dispose(): void {
    this.#attempt.isCancelled = true;
    this.#retry?.dispose();
    this.session.dispose();
  }

  #now(): number {
    return this.#services.platform.clock.now().getTime();
  }

  /** A session that failed and still has its cluster goes on trying, with the picture that it has. */
  #noticeLoss(): void {
    const { status, target } = this.session;
    if (status.connection !== "failed" || target === undefined) this.#lostSince = undefined;
    else this.#lostSince ??= this.#services.platform.clock.now().toISOString();
  }

  #cancelled(): OutcomeDto {
    return { ok: false, reason: "cancelled", message: `Connecting ${this.definition.name} was cancelled.` };
  }

  #readBinding(): Promise<void> {
    return (this.#bindingRead ??= this.#services.platform.machineState
      .binding(this.place.repositoryRoot, this.definition.name)
      .then((binding) => {
        this.#binding ??= binding;
      }));
  }

  async #remember(binding: EnvironmentBinding): Promise<void> {
    this.#binding = binding;
    try {
      await this.#services.platform.machineState.bind(this.place.repositoryRoot, this.definition.name, binding);
    } catch (error: unknown) {
      // The connection works all the same; only the next start does not know of it.
      this.#services.log.warn(`What ${this.definition.name} is on this machine could not be written down: ${describe(error)}`);
    }
  }
}

/** Reasons for which connecting failed that time may heal. */
const passing: ReadonlySet<string> = new Set<ClusterReason>(["unreachable", "throttled", "serverError"]);
/** Rights are not looked at more often than this, however often somebody comes back to the window. */
const restMs = 60_000;
const firstRetryMs = 4_000;
const longestRetryMs = 32_000;

function isGivenUp({ isCancelled }: { readonly isCancelled: boolean }): boolean {
  return isCancelled;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
