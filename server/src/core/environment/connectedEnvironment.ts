import { getPath, getString, isJsonArray, type JsonObject } from "../json.ts";
import { resourceKey, toApiVersion, type GroupVersionKind, type ResourceId } from "../manifest/resource.ts";
import type { ClusterReason, WatchState, WatchTarget } from "../ports.ts";
import { neverCancelled, type Disposable } from "../result.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { LiveStore, type Knowledge } from "./liveStore.ts";
import type { AppliedState, ConnectableCluster, ConnectedTarget, LiveObject, SessionOptions } from "./types.ts";
import { watchTargets, type Wanted } from "./watchTargets.ts";

export interface ConnectedListener {
  /** Objects came, changed or went: keys of `resourceKey`. */
  changed(keys: readonly string[]): void;
  /** A kind was listed, or its watch broke or recovered. */
  becameKnown(isConcerned: (wanted: Wanted) => boolean): void;
  /** The environment says that something else was applied. */
  recordChanged(): void;
  /** The cluster serves other kinds than before. */
  catalogChanged(): void;
}

/** Failures of one watch that are failures of the connection. */
const connectionReasons: ReadonlySet<ClusterReason> = new Set([
  "unreachable",
  "unauthorized",
  "tlsFailed",
  "kubeconfigInvalid",
  "identityChanged",
]);

const crdKind = { group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition" };

type Member = Readonly<{ id: ResourceId; version: string }>;

/** The live side of an environment: what is watched, what the environment says was applied, and which kinds there are. */
export class ConnectedEnvironment implements Disposable {
  readonly cluster: ConnectableCluster;
  readonly defaultNamespace: string;
  readonly #options: SessionOptions;
  readonly #listener: ConnectedListener;
  readonly #store: LiveStore;
  readonly #recordPlace: (GroupVersionKind & Pick<ResourceId, "namespace" | "name">) | undefined;
  readonly #label: { readonly name: string; readonly value: string } | undefined;
  /** By key: what carries our label. */
  readonly #labelled = new Map<string, Member>();
  #recorded: ReadonlyMap<string, Member> = new Map();
  #catalog: SchemaCatalog;
  #appliedState: AppliedState | undefined;
  #targets: readonly WatchTarget[] = [];
  #reading: Disposable | undefined;
  #isDisposed = false;

  constructor(cluster: ConnectableCluster, catalog: SchemaCatalog, options: SessionOptions, listener: ConnectedListener) {
    const { environment, appliedRecord } = options;
    this.cluster = cluster;
    this.defaultNamespace = environment.namespace ?? cluster.namespace ?? "default";
    this.#catalog = catalog;
    this.#options = options;
    this.#listener = listener;
    this.#recordPlace = appliedRecord?.place(environment, this.defaultNamespace);
    this.#label = appliedRecord?.memberLabel?.(environment, this.defaultNamespace);
    this.#store = new LiveStore(cluster, {
      changed: (keys) => {
        this.#changed(keys);
      },
      stateChanged: ({ kind, namespace }) => {
        listener.becameKnown(
          (wanted) =>
            wanted.kind === kind.kind &&
            wanted.group === kind.group &&
            wanted.version === kind.version &&
            (namespace === undefined || wanted.namespace === namespace),
        );
      },
    });
  }

  /** The kinds that the cluster serves. */
  get catalog(): SchemaCatalog {
    return this.#catalog;
  }

  get appliedState(): AppliedState | undefined {
    return this.#appliedState;
  }

  /** The object in which the environment keeps what was applied. */
  get record(): JsonObject | undefined {
    return this.#recordPlace === undefined ? undefined : this.live(recordId(this.#recordPlace), this.#recordPlace.version)?.object;
  }

  /** What the environment says came from here, by its record or by a label; what is both comes twice. */
  get members(): Iterable<readonly [key: string, member: Member]> {
    return [...this.#recorded, ...this.#labelled];
  }

  member(key: string): Member | undefined {
    return this.#labelled.get(key) ?? this.#recorded.get(key);
  }

  /** Every kind was listed, or cannot be. */
  get isComplete(): boolean {
    return this.#store.isComplete;
  }

  /** Why nothing is up to date, if so. */
  get failure(): Extract<WatchState, { state: "failed" }> | undefined {
    const failures = this.#store
      .states()
      .flatMap(({ state }) => (state.state === "failed" && connectionReasons.has(state.reason) ? [state] : []));
    return failures.find(({ reason }) => reason === "identityChanged") ?? failures[0];
  }

  /** It is known what the environment says was applied, or that it cannot be told. */
  get isRecordKnown(): boolean {
    const place = this.#recordPlace;
    return place === undefined || this.#catalog.find(place) === undefined || this.#store.find(place).kind !== "awaited";
  }

  isMember(key: string): boolean {
    return this.#recorded.has(key) || this.#labelled.has(key);
  }

  live(id: ResourceId, version: string): LiveObject | undefined {
    const found = this.#store.find({ ...id, version });
    return found.kind === "known" ? found.live : undefined;
  }

  /** Whether the object exists, as far as it can be told. A kind that only the workspace defines has no objects yet. */
  knowledge(id: ResourceId, version: string, workspace: SchemaCatalog): Knowledge {
    const gvk = { group: id.group, version, kind: id.kind };
    if (this.#catalog.find(gvk) !== undefined) return this.#store.find({ ...id, version });
    if (workspace.find(gvk)?.source === "workspace") return { kind: "known" };
    return { kind: "failed", message: `${this.#options.environment.name} does not serve ${toApiVersion(id.group, version)} ${id.kind}.` };
  }

  /** Tells whether something of this is not watched yet, or something is watched that nobody wants any more. */
  isMissingWatch(wanted: readonly Wanted[]): boolean {
    return targetNames(this.#targetsFor(wanted)) !== targetNames(this.#targets);
  }

  /** Watches exactly this from now on, and the record of what was applied. */
  watch(wanted: readonly Wanted[]): void {
    this.#targets = this.#targetsFor(wanted);
    this.#store.watch(this.#targets);
  }

  /** Asks again which kinds there are. */
  async readCatalog(): Promise<void> {
    const catalog = await this.cluster.catalog(neverCancelled);
    if (this.#isDisposed) return;
    if (catalog.ok) {
      this.#catalog = catalog.value;
      this.#listener.catalogChanged();
    } else this.#options.log.warn(catalog.message);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#reading?.dispose();
    this.#store.dispose();
    this.cluster.dispose();
  }

  #targetsFor(wanted: readonly Wanted[]): readonly WatchTarget[] {
    const all: Wanted[] = [...wanted];
    if (this.#recordPlace !== undefined) all.push(this.#recordPlace);
    // Somebody may be about to define a kind that is not served.
    if (wanted.some((one) => this.#catalog.find(one) === undefined)) all.push({ ...crdKind, namespace: "" });
    return watchTargets(all, this.#catalog);
  }

  #changed(keys: readonly string[]): void {
    const record = this.#recordPlace === undefined ? undefined : resourceKey(recordId(this.#recordPlace));
    const relabelled = this.#readLabels(keys);
    this.#listener.changed([...keys, ...relabelled]);
    if (record !== undefined && keys.includes(record)) this.#readRecord();
    if (keys.some((key) => key.startsWith(`${crdKind.group}/${crdKind.kind}/`))) this.#readCatalogSoon();
  }

  #readLabels(keys: readonly string[]): readonly string[] {
    const label = this.#label;
    if (label === undefined) return [];
    const relabelled: string[] = [];
    const asked = new Set(keys);
    const found = new Map<string, Member>();
    for (const { key, id, version, live } of this.#store.versionsOf(asked)) {
      if (getString(live.object, "metadata", "labels", label.name) === label.value && !isControlled(live.object))
        found.set(key, { id, version });
    }
    for (const key of asked) {
      const member = found.get(key);
      if (member !== undefined) {
        this.#labelled.set(key, member);
      } else if (this.#labelled.delete(key)) relabelled.push(key);
    }
    return relabelled;
  }

  #readRecord(): void {
    const { record } = this;
    const state = record === undefined ? undefined : this.#options.appliedRecord?.read(record);
    if (JSON.stringify(state) === JSON.stringify(this.#appliedState)) return;
    this.#appliedState = state;
    this.#recorded = new Map(
      (state?.members ?? []).flatMap(({ id, version }) => {
        const served = version ?? this.#catalog.findByKind(id.kind).find(({ group }) => group === id.group)?.version;
        return served === undefined ? [] : [[resourceKey(id), { id, version: served }]];
      }),
    );
    this.#listener.recordChanged();
  }

  /** A new kind is served a moment after its definition is there. */
  #readCatalogSoon(): void {
    this.#reading ??= this.#options.timer.after(catalogDelayMs, () => {
      this.#reading = undefined;
      this.readCatalog().catch((error: unknown) => {
        this.#options.log.error(`reading the kinds failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      });
    });
  }
}

/** What is told of a connection to whoever writes to its cluster. */
export function toTarget(
  { cluster, catalog, defaultNamespace, appliedState, record }: ConnectedEnvironment,
  fieldManager: string,
): ConnectedTarget {
  return {
    cluster,
    catalog,
    defaultNamespace,
    fieldManager,
    ...(appliedState === undefined ? {} : { applied: appliedState }),
    ...(record === undefined ? {} : { record }),
  };
}

const catalogDelayMs = 500;

function recordId({ group, kind, namespace, name }: GroupVersionKind & Pick<ResourceId, "namespace" | "name">): ResourceId {
  return { group, kind, namespace, name };
}

/** Made by another object (pods of a deployment inherit its labels): never applied by anybody. */
function isControlled(object: JsonObject): boolean {
  const owners = getPath(object, "metadata", "ownerReferences");
  return isJsonArray(owners) && owners.some((owner) => getPath(owner, "controller") === true);
}

function targetNames(targets: readonly WatchTarget[]): string {
  return targets
    .map(({ kind, namespace = "" }) => `${kind.group}/${kind.version}/${kind.kind}/${namespace}`)
    .toSorted()
    .join(" ");
}
