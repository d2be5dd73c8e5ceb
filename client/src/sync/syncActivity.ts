import type { CancellationToken, Event } from "vscode";
import { EventEmitter } from "vscode";
import {
  syncProgressNotification,
  syncRequest,
  type SyncOutcomeDto,
  type SyncParams,
  type SyncProgressParams,
} from "../../../server/src/protocol/sync.ts";
import type { LanguageServer } from "../languageServer.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";

/** The syncs that run now and how far they are. */
export class SyncActivity implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<SyncProgressParams>());
  readonly #running = new Map<string, SyncProgressParams>();
  readonly #server: LanguageServer;

  /** Fires when a sync gets further, and a last time when it ends. */
  readonly onDidChange: Event<SyncProgressParams> = this.#changed.event;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#disposables.add(
      server.onNotification(syncProgressNotification, (progress) => {
        if (!this.#running.has(progress.environment)) return;
        this.#running.set(progress.environment, progress);
        this.#changed.fire(progress);
      }),
    );
  }

  /** How far the sync of an environment is; undefined when none runs. */
  progressOf(environment: string): SyncProgressParams | undefined {
    return this.#running.get(environment);
  }

  /** Runs one sync to its end. Cancelling the token asks the server to stop at the next safe point. */
  async run(params: SyncParams, token: CancellationToken): Promise<SyncOutcomeDto> {
    const first: SyncProgressParams = { environment: params.environment, phase: "check", message: "", done: 0, total: 0 };
    this.#running.set(params.environment, first);
    this.#changed.fire(first);
    try {
      return await this.#server.sendRequest(syncRequest, params, token);
    } finally {
      const last = this.#running.get(params.environment) ?? first;
      this.#running.delete(params.environment);
      this.#changed.fire(last);
    }
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
