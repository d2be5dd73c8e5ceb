import { readOwnership } from "../drift/ownership.ts";
import { getString, isJsonObject, type JsonObject } from "../json.ts";
import { resourceKey, toApiVersion, type GroupVersionKind, type ResourceId } from "../manifest/resource.ts";
import type { Cluster, ClusterReason, LiveChange, WatchHandle, WatchListener, WatchState, WatchTarget } from "../ports.ts";
import type { Disposable } from "../result.ts";
import { lastAppliedAnnotation } from "../ssa/lastApplied.ts";
import type { LiveObject } from "./types.ts";

/** What is known of one kind in one place. */
interface Watched {
  readonly target: WatchTarget;
  readonly objects: Map<string, LiveObject>;
  /** Of a first list that is still coming: the keys of what is here already. */
  readonly begun: Set<string>;
  /** The objects were listed at least once. */
  isListed: boolean;
  state: WatchState;
  handle: WatchHandle | undefined;
}

/** Whether a live object can be told to exist or not. */
export type Knowledge =
  | { readonly kind: "known"; readonly live?: LiveObject }
  /** The first list is on its way. */
  | { readonly kind: "awaited" }
  | { readonly kind: "failed"; readonly message: string };

export interface LiveListener {
  /** Objects came, changed or went: keys of `resourceKey`. */
  changed(keys: readonly string[]): void;
  /** A watch was listed, broke or recovered; `isNews` when what it does not hold can be told otherwise now. */
  stateChanged(target: WatchTarget, state: WatchState, isNews: boolean): void;
}

/** The live objects of the kinds and places that are of interest, kept up to date by watching. */
export class LiveStore implements Disposable {
  readonly #cluster: Pick<Cluster, "watch">;
  readonly #listener: LiveListener;
  readonly #watched = new Map<string, Watched>();
  /** Objects made from one template have equal field sets: each text is kept once. */
  readonly #texts = new Map<string, string>();

  constructor(cluster: Pick<Cluster, "watch">, listener: LiveListener) {
    this.#cluster = cluster;
    this.#listener = listener;
  }

  /** Watches exactly these targets from now on; those that stay are not listed again. */
  watch(targets: readonly WatchTarget[]): void {
    const wanted = new Map(targets.map((target) => [targetKey(target.kind, target.namespace ?? ""), target]));
    for (const [key, watched] of this.#watched) {
      const target = wanted.get(key);
      if (target !== undefined && target.metadataOnly === watched.target.metadataOnly) continue;
      watched.handle?.dispose();
      this.#watched.delete(key);
    }
    for (const [key, target] of wanted) if (!this.#watched.has(key)) this.#start(key, target);
  }

  /** `key` for whoever has it at hand: making one for each of many resources takes its time. */
  find(id: ResourceId & { readonly version: string }, key = resourceKey(id)): Knowledge {
    const watched = this.#watchedOf(id);
    return watched === undefined || watched.target.metadataOnly === true ? { kind: "awaited" } : knowledgeOf(watched, key);
  }

  /** The keys of what a watch has, now and later. */
  keysOf({ kind, namespace = "" }: WatchTarget): Pick<ReadonlySet<string>, "has"> {
    return this.#watched.get(targetKey(kind, namespace))?.objects ?? new Set();
  }

  /** The same where the metadata is enough; the object may have nothing else. */
  findMetadata(id: ResourceId & { readonly version: string }): Knowledge {
    const watched = this.#watchedOf(id);
    return watched === undefined ? { kind: "awaited" } : knowledgeOf(watched, resourceKey(id));
  }

  /** The objects with these keys, once for each version in which they are watched. */
  *versionsOf(
    keys: Iterable<string>,
  ): Iterable<{ readonly key: string; readonly id: ResourceId; readonly version: string; readonly live: LiveObject }> {
    for (const key of keys) {
      for (const { target, objects } of this.#watched.values()) {
        const live = objects.get(key);
        if (live !== undefined) yield { key, id: idOf(target, live.object), version: target.kind.version, live };
      }
    }
  }

  /** What is watched now, and how that goes. */
  states(): readonly { readonly target: WatchTarget; readonly state: WatchState }[] {
    return [...this.#watched.values()];
  }

  /** Every kind was listed, or cannot be. */
  get isComplete(): boolean {
    return [...this.#watched.values()].every(({ isListed, state }) => isListed || state.state === "failed");
  }

  /** Looks again what may be watched. */
  recheck(): void {
    for (const { handle } of this.#watched.values()) handle?.recheck();
  }

  dispose(): void {
    this.watch([]);
    this.#texts.clear();
  }

  #watchedOf(gvk: GroupVersionKind & Pick<ResourceId, "namespace">): Watched | undefined {
    return this.#watched.get(targetKey(gvk, gvk.namespace)) ?? this.#watched.get(targetKey(gvk, ""));
  }

  #start(key: string, target: WatchTarget): void {
    const watched: Watched = {
      target,
      objects: new Map(),
      begun: new Set(),
      isListed: false,
      state: { state: "listing" },
      handle: undefined,
    };
    this.#watched.set(key, watched);
    const isCurrent = (): boolean => this.#watched.get(key) === watched;
    const listener: WatchListener = {
      begun: (_target, objects, isFirst) => {
        if (!isCurrent()) return;
        if (isFirst) watched.begun.clear();
        this.#listener.changed(this.#begin(watched, objects));
      },
      completed: (_target, objects) => {
        if (isCurrent()) this.#complete(watched, this.#begin(watched, objects));
      },
      replaced: (_target, objects) => {
        if (isCurrent()) this.#replace(watched, objects);
      },
      changed: (_target, changes) => {
        if (isCurrent()) this.#change(watched, changes);
      },
      stateChanged: (_target, state) => {
        if (!isCurrent()) return;
        const { isListed: wasListed, state: before } = watched;
        watched.state = state;
        if (state.state === "failed" && blindReasons.has(state.reason)) this.#forget(watched);
        const isBlind = !watched.isListed && (before.state === "failed" || state.state === "failed");
        this.#listener.stateChanged(target, state, isBlind || wasListed !== watched.isListed);
      },
    };
    watched.handle = this.#cluster.watch([target], listener);
  }

  /** What is here already is known, whatever else there is. */
  #begin(watched: Watched, objects: readonly JsonObject[]): readonly string[] {
    const keys = objects.map((object) => this.#put(watched, object));
    for (const key of keys) watched.begun.add(key);
    return keys;
  }

  #replace(watched: Watched, objects: readonly JsonObject[]): void {
    watched.begun.clear();
    this.#complete(watched, this.#begin(watched, objects));
  }

  /** What the list did not have is gone. */
  #complete(watched: Watched, changed: readonly string[]): void {
    const gone = [...watched.objects.keys()].filter((key) => !watched.begun.has(key));
    for (const key of gone) watched.objects.delete(key);
    watched.begun.clear();
    const isNews = !watched.isListed;
    watched.isListed = true;
    this.#listener.changed([...gone, ...changed]);
    this.#listener.stateChanged(watched.target, watched.state, isNews);
  }

  /** What may not be looked at any more, or is not served, is not known either. */
  #forget(watched: Watched): void {
    if (!watched.isListed && watched.objects.size === 0) return;
    const gone = [...watched.objects.keys()];
    watched.objects.clear();
    watched.begun.clear();
    watched.isListed = false;
    this.#listener.changed(gone);
  }

  #change(watched: Watched, changes: readonly LiveChange[]): void {
    const keys = changes.map(({ type, object }) => {
      if (type === "upsert") return this.#put(watched, object);
      const key = keyOf(watched.target, object);
      watched.objects.delete(key);
      return key;
    });
    this.#listener.changed(keys);
  }

  #put(watched: Watched, object: JsonObject): string {
    const key = keyOf(watched.target, object);
    watched.objects.set(key, this.#compact(watched.target, object));
    return key;
  }

  #compact({ kind }: WatchTarget, object: JsonObject): LiveObject {
    const ownership = readOwnership(object, (text) => {
      const known = this.#texts.get(text);
      // Text that no object has any more would stay here for ever.
      if (this.#texts.size > maxTexts) this.#texts.clear();
      if (known === undefined) this.#texts.set(text, text);
      return known ?? text;
    });
    return { object: { apiVersion: toApiVersion(kind.group, kind.version), kind: kind.kind, ...withoutRecords(object) }, ownership };
  }
}

function knowledgeOf({ target, objects, isListed, state }: Watched, key: string): Knowledge {
  const live = objects.get(key);
  if (live !== undefined) return { kind: "known", live };
  if (isListed) return { kind: "known" };
  return state.state === "failed" ? { kind: "failed", message: sentence(target, state) } : { kind: "awaited" };
}

const maxTexts = 20_000;

/** After these nothing is known of a kind; after any other failure what was known is shown until it can be read again. */
const blindReasons: ReadonlySet<ClusterReason> = new Set(["forbidden", "notFound"]);

/** Managed fields are kept as `Ownership`; the last-applied annotation as well, and of a Secret it holds the values in clear text. */
function withoutRecords(object: JsonObject): JsonObject {
  const metadata = object["metadata"];
  if (!isJsonObject(metadata)) return object;
  const annotations = metadata["annotations"];
  const rest = Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== "managedFields" && name !== "annotations"));
  if (!isJsonObject(annotations)) return { ...object, metadata: rest };
  const kept = Object.fromEntries(Object.entries(annotations).filter(([name]) => name !== lastAppliedAnnotation));
  return { ...object, metadata: { ...rest, ...(Object.keys(kept).length === 0 ? {} : { annotations: kept }) } };
}

function sentence({ kind, namespace }: WatchTarget, { reason, message }: Extract<WatchState, { state: "failed" }>): string {
  if (reason !== "forbidden") return message;
  const what = kind.group === "" ? kind.plural : `${kind.plural}.${kind.group}`;
  return `Needs list and watch on ${what}${namespace === undefined ? "" : ` in namespace ${namespace}`}.`;
}

function keyOf(target: WatchTarget, object: JsonObject): string {
  return resourceKey(idOf(target, object));
}

function idOf({ kind }: WatchTarget, object: JsonObject): ResourceId {
  return {
    group: kind.group,
    kind: kind.kind,
    namespace: kind.namespaced ? (getString(object, "metadata", "namespace") ?? "") : "",
    name: getString(object, "metadata", "name") ?? "",
  };
}

function targetKey({ group, version, kind }: GroupVersionKind, namespace: string): string {
  return `${group}/${version}/${kind}/${namespace}`;
}
