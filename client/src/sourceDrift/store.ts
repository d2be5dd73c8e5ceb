import type { CancellationToken, Event, TextDocument } from "vscode";
import { EventEmitter, workspace } from "vscode";
import { sourceDriftNotification, type SourceDriftParams, type SourceResourceDto } from "../../../server/src/protocol/sourceDrift.ts";
import type { LanguageServer } from "../languageServer.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";

/** Milliseconds that an answer may wait for the server to read what was typed last. */
const catchUpTime = 1000;

/** What environments say of the lines of open documents, as the server told it last. */
export class SourceDriftStore implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<string>());
  /** By URI; nothing for documents of which there is nothing to tell. */
  readonly #told = new Map<string, SourceDriftParams>();

  /** Fires with the URI of a document of which another thing is told. */
  readonly onDidChange: Event<string> = this.#changed.event;

  constructor(server: LanguageServer) {
    this.#disposables.add(
      server.onNotification(sourceDriftNotification, (told) => {
        this.#accept(told);
      }),
    );
    // A server that was started anew tells everything once more.
    this.#disposables.add(
      server.onDidChangeState(() => {
        this.#clear();
      }),
    );
    this.#disposables.add(
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.#told.delete(uri.toString())) this.#changed.fire(uri.toString());
      }),
    );
  }

  /** What is told of a document; the ranges may be of the text from before the last keys. */
  get(uri: string): readonly SourceResourceDto[] {
    return this.#told.get(uri)?.resources ?? [];
  }

  /** What is told of a document as it is now, once the server has read it. */
  async current(document: TextDocument, token: CancellationToken): Promise<readonly SourceResourceDto[]> {
    const uri = document.uri.toString();
    const isBehind = (): boolean => (this.#told.get(uri)?.version ?? document.version) < document.version;
    if (isBehind()) await this.#until(() => !isBehind(), token);
    return this.get(uri);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #until(isTrue: () => boolean, token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const waiting = new DisposableStore();
      const end = (): void => {
        clearTimeout(timer);
        waiting.dispose();
        resolve();
      };
      const timer = setTimeout(end, catchUpTime);
      waiting.add(token.onCancellationRequested(end));
      waiting.add(
        this.onDidChange(() => {
          if (isTrue()) end();
        }),
      );
    });
  }

  #accept(told: SourceDriftParams): void {
    const { uri, resources } = told;
    if (resources.length > 0) this.#told.set(uri, told);
    else if (!this.#told.delete(uri)) return;
    this.#changed.fire(uri);
  }

  #clear(): void {
    const uris = [...this.#told.keys()];
    this.#told.clear();
    for (const uri of uris) this.#changed.fire(uri);
  }
}
