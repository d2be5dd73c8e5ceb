/** What somebody has to end. VS Code's class of this name is one. */
export interface Disposable {
  dispose(): void;
}

/** Owns disposables: disposes them in reverse order, at once when it is already disposed itself. */
export class DisposableStore implements Disposable {
  readonly #items: Disposable[] = [];
  #isDisposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#isDisposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
