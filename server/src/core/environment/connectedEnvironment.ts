import { getPath, getString, isJsonArray, type JsonObject } from "../json.ts";
import { resourceKey, toApiVersion, type GroupVersionKind, type ResourceId } from "../manifest/resource.ts";
import type { ClusterReason, WatchState, WatchTarget } from "../ports.ts";
import type { Disposable } from "../result.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { LiveStore, type Knowledge } from "./liveStore.ts";
import { isNamespaceDoubtful, KnownNamespaces, namespaceKind } from "./knownNamespaces.ts";
import { ServedKinds } from "./servedKinds.ts";
import { staleText } from "./staleText.ts";
import type { AppliedState, ConnectableCluster, ConnectedTarget, EnvironmentStatus, LiveObject, SessionOptions } from "./types.ts";
import { watchTargets, type Wanted } from "./watchTargets.ts";

export interface ConnectedListener {
  /** Objects came, changed or went: keys of `resourceKey`. */
  changed(keys: readonly string[]): void;
  /** A kind was listed, or can be told no longer. */
  becameKnown(isConcerned: (key: string, id: ResourceId, version: string) => boolean): void;
  /** A watch broke or recovered. */
  connectionChanged(): void;
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

/** Failures of one watch that each of its resources tells by itself. */
const toldByResource: ReadonlySet<ClusterReason> = new Set(["forbidden", "notFound"]);

const crdKind = { group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition" };

type Member = Readonly<{ id: ResourceId; version: string }>;

/** The live side of an environment: what is watched, what the environment says was applied, and which kinds there are. */
export class ConnectedEnvironment implements Disposable {
  readonly cluster: ConnectableCluster;
  /** Which namespaces there are. */
  readonly namespaces: KnownNamespaces;
  readonly defaultNamespace: string;
  readonly #options: SessionOptions;
  readonly #listener: ConnectedListener;
  readonly #store: LiveStore;
  readonly #recordPlace: (GroupVersionKind & Pick<ResourceId, "namespace" | "name">) | undefined;
  readonly #label: { readonly name: string; readonly value: string } | undefined;
  /** By key: what carries our label. */
  readonly #labelled = new Map<string, Member>();
  #recorded: ReadonlyMap<string, Member> = new Map();
  readonly #kinds: ServedKinds;
  /** Kinds that may not be watched in all namespaces at once. */
  readonly #refusedEverywhere = new Set<string>();
  #appliedState: AppliedState | undefined;
  #wanted: readonly Wanted[] = [];
  #targets: readonly WatchTarget[] = [];

  constructor(cluster: ConnectableCluster, catalog: SchemaCatalog, options: SessionOptions, listener: ConnectedListener) {
    const { environment, appliedRecord } = options;
    this.cluster = cluster;
    this.defaultNamespace = environment.namespace ?? cluster.namespace ?? "default";
    this.#options = options;
    this.#listener = listener;
    this.#recordPlace = appliedRecord?.place(environment, this.defaultNamespace);
    this.#label = appliedRecord?.memberLabel?.(environment, this.defaultNamespace);
    this.#kinds = new ServedKinds(cluster, catalog, options.timer, options.log, () => {
      listener.catalogChanged();
    });
    this.namespaces = new KnownNamespaces((id) =>
      this.catalog.find(id) === undefined ? { kind: "failed", message: "" } : this.#store.findMetadata(id),
    );
    this.#store = new LiveStore(cluster, {
      changed: (keys) => {
        this.#changed(keys);
      },
      stateChanged: (target, state, isNews) => {
        this.#watchFailed(target, state);
        const { kind, namespace } = target;
        const held = this.#store.keysOf(target);
        const isConcerned = (key: string, id: ResourceId, version: string): boolean =>
          id.kind === kind.kind &&
          id.group === kind.group &&
          version === kind.version &&
          (namespace === undefined || id.namespace === namespace) &&
          // What is there was told when it came.
          !held.has(key);
        if (isNews) listener.becameKnown(isConcerned);
        listener.connectionChanged();
        if (this.namespaces.hasBecomeKnown()) listener.becameKnown((_key, { namespace: place }) => place !== "");
      },
    });
  }

  /** The kinds that the cluster serves. */
  get catalog(): SchemaCatalog {
    return this.#kinds.catalog;
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

  /** How the connection is, and what is not up to date although it works. */
  get connection(): Pick<EnvironmentStatus, "connection" | "message"> {
    const { failure } = this;
    if (failure !== undefined) return { connection: "failed", message: failure.message };
    const message = staleText(
      this.#store.states().flatMap(({ state }) => (state.state === "failed" && !toldByResource.has(state.reason) ? [state.message] : [])),
    );
    return { connection: "connected", ...(message === undefined ? {} : { message }) };
  }

  /** It is known what the environment says was applied, or that it cannot be told. */
  get isRecordKnown(): boolean {
    const place = this.#recordPlace;
    return place === undefined || this.catalog.find(place) === undefined || this.#store.find(place).kind !== "awaited";
  }

  isMember(key: string): boolean {
    return this.#recorded.has(key) || this.#labelled.has(key);
  }

  live(id: ResourceId, version: string): LiveObject | undefined {
    const found = this.#store.find({ ...id, version });
    return found.kind === "known" ? found.live : undefined;
  }

  /** Whether the object exists, as far as it can be told. A kind that only the workspace defines has no objects yet. */
  knowledge(key: string, { id, version }: Member, workspace: SchemaCatalog): Knowledge {
    const gvk = { group: id.group, version, kind: id.kind };
    if (this.catalog.find(gvk) !== undefined) return this.#store.find({ ...id, version }, key);
    if (workspace.find(gvk)?.source === "workspace") return { kind: "known" };
    return { kind: "failed", message: `${this.#options.environment.name} does not serve ${toApiVersion(id.group, version)} ${id.kind}.` };
  }

  /** Tells whether something of this is not watched yet, or something is watched that nobody wants any more. */
  isMissingWatch(wanted: Iterable<Wanted>): boolean {
    return targetNames(this.#targetsFor([...wanted])) !== targetNames(this.#targets);
  }

  /** Watches exactly this from now on, and the record of what was applied. */
  watch(wanted: Iterable<Wanted>): void {
    this.#wanted = [...wanted];
    this.#targets = this.#targetsFor(this.#wanted);
    this.#store.watch(this.#targets);
  }

  /** Asks again what may be watched. */
  recheck(): void {
    this.#store.recheck();
  }

  /** Asks again which kinds there are, and what may be watched. */
  readCatalog(): Promise<void> {
    this.recheck();
    return this.#kinds.read(true);
  }

  dispose(): void {
    this.#kinds.dispose();
    this.#store.dispose();
    this.cluster.dispose();
  }

  #targetsFor(wanted: readonly Wanted[]): readonly WatchTarget[] {
    const all: Wanted[] = [...wanted];
    if (this.#recordPlace !== undefined) all.push(this.#recordPlace);
    const targets = watchTargets(all, this.catalog, (kind) => this.#refusedEverywhere.has(kindName(kind)));
    // Somebody may define a kind that is not served, or change or take away one that is.
    const isDefined = (one: Wanted): boolean => this.catalog.find(one)?.source !== "builtIn";
    const asides: GroupVersionKind[] = [];
    if (wanted.some(isDefined)) asides.push(crdKind);
    // What is in no namespace yet is new, and not missing.
    if (all.some(({ namespace }) => isNamespaceDoubtful(namespace))) asides.push(namespaceKind);
    const more = asides.flatMap((aside): readonly WatchTarget[] => {
      const kind = this.catalog.find(aside);
      return kind === undefined || targets.some((target) => target.kind === kind) ? [] : [{ kind, metadataOnly: true }];
    });
    return [...targets, ...more];
  }

  #watchFailed({ kind, namespace }: WatchTarget, state: WatchState): void {
    if (state.state !== "failed") return;
    if (state.reason === "notFound") this.#kinds.readSoon();
    if (state.reason !== "forbidden" || !kind.namespaced || namespace !== undefined) return;
    if (this.#refusedEverywhere.has(kindName(kind))) return;
    this.#refusedEverywhere.add(kindName(kind));
    this.watch(this.#wanted);
  }

  #changed(keys: readonly string[]): void {
    const record = this.#recordPlace === undefined ? undefined : resourceKey(recordId(this.#recordPlace));
    const relabelled = this.#readLabels(keys);
    this.#listener.changed([...keys, ...relabelled]);
    const namespaces = this.namespaces.changedBy(keys);
    if (namespaces.size > 0) this.#listener.becameKnown((_key, { namespace }) => namespaces.has(namespace));
    if (record !== undefined && keys.includes(record)) this.#readRecord();
    // Also when they are listed first: the kinds were read a moment before.
    if (keys.some((key) => key.startsWith(`${crdKind.group}/${crdKind.kind}/`))) this.#kinds.readSoon();
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
        const served = version ?? this.catalog.findByKind(id.kind).find(({ group }) => group === id.group)?.version;
        return served === undefined ? [] : [[resourceKey(id), { id, version: served }]];
      }),
    );
    this.#listener.recordChanged();
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

function recordId({ group, kind, namespace, name }: GroupVersionKind & Pick<ResourceId, "namespace" | "name">): ResourceId {
  return { group, kind, namespace, name };
}

/** Made by another object (pods of a deployment inherit its labels): never applied by anybody. */
function isControlled(object: JsonObject): boolean {
  const owners = getPath(object, "metadata", "ownerReferences");
  return isJsonArray(owners) && owners.some((owner) => getPath(owner, "controller") === true);
}

function kindName({ group, version, kind }: GroupVersionKind): string {
  return `${group}/${version}/${kind}`;
}

function targetNames(targets: readonly WatchTarget[]): string {
  return targets
    .map(({ kind, namespace = "", metadataOnly = false }) => `${kindName(kind)}/${namespace}${metadataOnly ? "?" : ""}`)
    .toSorted()
    .join(" ");
}
