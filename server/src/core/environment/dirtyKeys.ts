/** Resources to look at again: those to compare anew, and those that only stand elsewhere in their file. */
export class DirtyKeys {
  readonly #changed = new Set<string>();
  readonly #moved = new Set<string>();

  get size(): number {
    return this.#changed.size + this.#moved.size;
  }

  add(key: string): void {
    this.#changed.add(key);
    this.#moved.delete(key);
  }

  /** What is compared anew finds its place as well. */
  move(key: string): void {
    if (!this.#changed.has(key)) this.#moved.add(key);
  }

  /** Takes out those to compare, one by one, for as long as somebody asks. */
  *take(): Iterable<string> {
    for (const key of this.#changed) {
      this.#changed.delete(key);
      yield key;
    }
  }

  /** Takes out all that only moved. */
  takeMoved(): readonly string[] {
    const taken = [...this.#moved];
    this.#moved.clear();
    return taken;
  }

  clear(): void {
    this.#changed.clear();
    this.#moved.clear();
  }
}
