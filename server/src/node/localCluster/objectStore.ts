import { getString, type JsonObject } from "../../core/json.ts";
import { compareStrings } from "../../core/ssa/values.ts";
import type { Disposable } from "../../core/result.ts";

/** One change of one object; versions are counted over the whole store. */
export interface StoreEvent {
  readonly version: number;
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  /** `apps/deployments`. */
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
  /** The object after the change, or as it last was; its resource version is that of the change. */
  readonly object: JsonObject;
  readonly previous?: JsonObject;
}

/** Keeps changes beyond the life of the process. */
export interface ChangeKeeper {
  /** @throws StorageError when the change cannot be kept; the store then stays as it was. */
  keep(event: StoreEvent): void;
}

/** How many changes are remembered for those who watch; who comes back later must list again. */
const historyLength = 10_000;

interface Shelf {
  readonly objects: Map<string, JsonObject>;
  sorted?: readonly JsonObject[];
}

/** All objects of the cluster in memory, their versions, and the latest changes. Objects are never changed, only replaced. */
export class ObjectStore {
  readonly #shelves = new Map<string, Shelf>();
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  readonly #keeper: ChangeKeeper;
  #history: StoreEvent[] = [];
  #version: number;
  /** The history is complete after this version. */
  #oldest: number;

  constructor(version: number, objects: Iterable<{ readonly resource: string; readonly object: JsonObject }>, keeper: ChangeKeeper) {
    this.#version = version;
    this.#oldest = version;
    this.#keeper = keeper;
    for (const { resource, object } of objects) this.#shelf(resource).objects.set(keyOf(object), object);
  }

  /** The version of the latest change. */
  get version(): number {
    return this.#version;
  }

  get(resource: string, namespace: string, name: string): JsonObject | undefined {
    return this.#shelves.get(resource)?.objects.get(`${namespace}/${name}`);
  }

  /** All objects of a kind, or those in one namespace, by namespace and name. */
  list(resource: string, namespace = ""): readonly JsonObject[] {
    const shelf = this.#shelves.get(resource);
    if (shelf === undefined) return [];
    shelf.sorted ??= [...shelf.objects].sort(([left], [right]) => compareStrings(left, right)).map(([, object]) => object);
    return namespace === "" ? shelf.sorted : shelf.sorted.filter((object) => getString(object, "metadata", "namespace") === namespace);
  }

  /** The kinds of which there are objects. */
  resources(): readonly string[] {
    return [...this.#shelves.keys()];
  }

  /**
   * Stores an object under its namespace and name and returns it with its new resource version.
   * @throws StorageError when it cannot be kept.
   */
  put(resource: string, object: JsonObject): JsonObject {
    const stored = withVersion(object, this.#version + 1);
    const previous = this.#shelf(resource).objects.get(keyOf(object));
    this.#commit(resource, stored, previous === undefined ? "ADDED" : "MODIFIED", previous);
    return stored;
  }

  /**
   * Removes an object for good and returns it as it last was.
   * @throws StorageError when that cannot be kept.
   */
  remove(resource: string, object: JsonObject): JsonObject {
    const removed = withVersion(object, this.#version + 1);
    this.#commit(resource, removed, "DELETED", this.#shelf(resource).objects.get(keyOf(object)));
    return removed;
  }

  /** The changes after a version, or undefined when they are no longer all remembered. */
  since(version: number): readonly StoreEvent[] | undefined {
    if (version < this.#oldest) return undefined;
    const first = this.#history.findIndex((event) => event.version > version);
    return first < 0 ? [] : this.#history.slice(first);
  }

  /** Every event that is still remembered happened after this version. */
  get oldestVersion(): number {
    return this.#oldest;
  }

  /** Tells every change as soon as it is stored. */
  onChange(listener: (event: StoreEvent) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  #commit(resource: string, object: JsonObject, type: StoreEvent["type"], previous: JsonObject | undefined): void {
    const event: StoreEvent = {
      version: this.#version + 1,
      type,
      resource,
      namespace: getString(object, "metadata", "namespace") ?? "",
      name: getString(object, "metadata", "name") ?? "",
      object,
      ...(previous === undefined ? {} : { previous }),
    };
    this.#keeper.keep(event);
    this.#version = event.version;
    const shelf = this.#shelf(resource);
    if (type === "DELETED") shelf.objects.delete(keyOf(object));
    else shelf.objects.set(keyOf(object), object);
    delete shelf.sorted;
    this.#history.push(event);
    if (this.#history.length > 2 * historyLength) {
      this.#history = this.#history.slice(-historyLength);
      this.#oldest = (this.#history[0]?.version ?? event.version) - 1;
    }
    for (const listener of this.#listeners) listener(event);
  }

  #shelf(resource: string): Shelf {
    const known = this.#shelves.get(resource);
    if (known !== undefined) return known;
    const shelf: Shelf = { objects: new Map() };
    this.#shelves.set(resource, shelf);
    return shelf;
  }
}

function keyOf(object: JsonObject): string {
  return `${getString(object, "metadata", "namespace") ?? ""}/${getString(object, "metadata", "name") ?? ""}`;
}

function withVersion(object: JsonObject, version: number): JsonObject {
  const metadata = object["metadata"];
  return { ...object, metadata: { ...(metadata as JsonObject), resourceVersion: String(version) } };
}
