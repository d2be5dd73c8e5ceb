import type { DriftChangedParams, DriftDto, ResourceDriftDto } from "../../server/src/protocol/drift.ts";

/**
 * The resources of one environment, kept by increments. Increments that arrive before the complete picture wait for it, so that none is lost and none
 * is shown twice.
 */
export class DriftPicture {
  readonly #byKey = new Map<string, ResourceDriftDto>();
  #waiting: DriftChangedParams[] = [];
  #revision: number | undefined;
  #list: readonly ResourceDriftDto[] = [];

  /** The same array until something changes. */
  get resources(): readonly ResourceDriftDto[] {
    return this.#list;
  }

  get(key: string): ResourceDriftDto | undefined {
    return this.#byKey.get(key);
  }

  /** Takes the complete picture and returns the keys of all that it holds or held. */
  replace(picture: DriftDto): readonly string[] {
    const touched = new Set(this.#byKey.keys());
    this.#byKey.clear();
    for (const resource of picture.resources) this.#byKey.set(resource.key, resource);
    this.#revision = picture.revision;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const change of waiting) this.#accept(change);
    this.#list = [...this.#byKey.values()];
    for (const key of this.#byKey.keys()) touched.add(key);
    return [...touched];
  }

  /** Takes an increment and returns the keys that it changed: none when it is contained already or waits. */
  apply(change: DriftChangedParams): readonly string[] {
    if (this.#revision === undefined) {
      this.#waiting.push(change);
      return [];
    }
    const keys = this.#accept(change);
    if (keys.length > 0) this.#list = [...this.#byKey.values()];
    return keys;
  }

  /** Makes increments wait until the next complete picture; what is shown stays as it is. */
  expectReplacement(): void {
    this.#revision = undefined;
  }

  #accept(change: DriftChangedParams): readonly string[] {
    if (this.#revision === undefined || change.revision <= this.#revision) return [];
    this.#revision = change.revision;
    for (const key of change.removed) this.#byKey.delete(key);
    for (const resource of change.changed) this.#byKey.set(resource.key, resource);
    return [...change.removed, ...change.changed.map((resource) => resource.key)];
  }
}
