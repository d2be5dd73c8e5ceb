import type { ExtensionContext, LogOutputChannel } from "vscode";
import { workspace } from "vscode";
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import type { InitializationOptions } from "../../server/src/protocol/settings.ts";
import type { DriftStore } from "./driftStore.ts";
import { readSettings } from "./settings.ts";
import { describeError } from "./util/describeError.ts";
import { DisposableStore, type Disposable } from "./util/disposables.ts";

/** How long a server may take to end, in milliseconds. */
const stopTime = 2000;

/** Makes the client of the language server; `LanguageServer` starts and stops it. */
export function createLanguageClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath("dist/server.cjs");
  const initializationOptions = (): InitializationOptions => ({ settings: readSettings(), trusted: workspace.isTrusted });
  return new LanguageClient(
    "plumbline",
    "Plumbline",
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
    },
    {
      // Files and what may become one: not our own read-only documents, nor those of other extensions.
      documentSelector: [
        { language: "yaml", scheme: "file" },
        { language: "yaml", scheme: "untitled" },
      ],
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions,
      diagnosticCollectionName: "plumbline",
    },
  );
}

/** The life of the language server: nobody waits for its start, and whenever it runs anew everything is asked for again. */
export class LanguageServer implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #client: LanguageClient;
  readonly #store: DriftStore;
  readonly #log: LogOutputChannel;
  #isRestarting = false;

  constructor(client: LanguageClient, store: DriftStore, log: LogOutputChannel) {
    this.#client = client;
    this.#store = store;
    this.#log = log;
  }

  /** Starts the server in the background. */
  start(): void {
    this.#disposables.add(
      this.#client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) void this.#guard(() => this.#store.load());
        else if (newState === State.Stopped && !this.#isRestarting) this.#store.fail();
      }),
    );
    this.#disposables.add(
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration("plumbline") || !this.#client.isRunning()) return;
        void this.#guard(() => this.#client.sendNotification(DidChangeConfigurationNotification.type, { settings: readSettings() }));
      }),
    );
    this.#disposables.add(workspace.onDidGrantWorkspaceTrust(() => this.restart()));
    void this.#guard(() => this.#client.start());
  }

  /** Ends the server and starts a new one, which is told whether the workspace is trusted now. */
  async restart(): Promise<void> {
    this.#isRestarting = true;
    try {
      // A start that is under way cannot be told anything new: it ends first.
      if (this.#client.state === State.Starting) await this.#guard(() => this.#client.start());
      if (this.#client.isRunning()) await this.#client.stop(stopTime);
    } finally {
      this.#isRestarting = false;
    }
    await this.#guard(() => this.#client.start());
  }

  async stop(): Promise<void> {
    this.#disposables.dispose();
    if (this.#client.isRunning()) await this.#client.stop(stopTime);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #guard(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error: unknown) {
      this.#log.error(describeError(error));
      this.#store.fail();
    }
  }
}
