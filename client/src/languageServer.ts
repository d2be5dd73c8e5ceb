import type { CancellationToken, Event, ExtensionContext, LogOutputChannel } from "vscode";
import { EventEmitter, workspace } from "vscode";
import type { NotificationType, NotificationType0, RequestType, RequestType0 } from "vscode-languageclient/node";
import type { PlumblineClient } from "./languageClient.ts";
import { describeError } from "./util/describeError.ts";
import { DisposableStore, type Disposable } from "./util/disposables.ts";

/** How long a server may take to end, in milliseconds. */
const stopTime = 2000;

/** What happened to the language server: it answers from now on, or it will not. */
type LanguageServerState = "running" | "stopped";

/**
 * The language server as the rest of the client sees it. Nobody waits for its start: the library that talks to it is evaluated after the
 * activation of the extension, and what is sent before that is sent then.
 */
export class LanguageServer implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #stateChanged = this.#disposables.add(new EventEmitter<LanguageServerState>());
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #loaded: Promise<PlumblineClient>;
  #load: () => void = () => undefined;
  #client: PlumblineClient | undefined;
  #isRestarting = false;
  #isStarted = false;

  /** Fires when the server runs, also when it runs anew, and when it ends or cannot start. */
  readonly onDidChangeState: Event<LanguageServerState> = this.#stateChanged.event;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#loaded = new Promise((resolve, reject) => {
      this.#load = () => {
        this.#loadClient().then(resolve, reject);
      };
    });
    // Whoever sends something meets the error of a failed load; nobody may.
    this.#loaded.catch(() => undefined);
  }

  /** Starts the server in the background, once whoever calls has come to its end; nothing when that has been done. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#disposables.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("plumbline")) this.sendSettings();
        if (event.affectsConfiguration("http")) this.#sendProxy();
      }),
    );
    // A folder that joins may have settings of its own.
    this.#disposables.add(
      workspace.onDidChangeWorkspaceFolders(() => {
        this.sendSettings();
      }),
    );
    this.#disposables.add(workspace.onDidGrantWorkspaceTrust(() => this.restart()));
    setImmediate(() => {
      this.#load();
      void this.#guard(async () => (await this.#loaded).start());
    });
  }

  isRunning(): boolean {
    return this.#client?.isRunning() ?? false;
  }

  /** Tells the server the settings; one that does not run yet reads them when it starts. */
  sendSettings(): void {
    const client = this.#client;
    if (client?.isRunning()) void this.#guard(() => client.sendSettings());
  }

  /** Tells the server through which proxy the editor goes now; one that does not run yet learns it when it starts. */
  #sendProxy(): void {
    const client = this.#client;
    if (client?.isRunning()) void this.#guard(() => client.sendProxy());
  }

  /** Asks the server, and starts it for that. Throws vscode's `CancellationError` when the token was cancelled, and the server's error when it could not answer. */
  sendRequest<Answer, Failure>(type: RequestType0<Answer, Failure>): Promise<Answer>;
  sendRequest<Params extends object, Answer, Failure>(
    type: RequestType<Params, Answer, Failure>,
    params: Params,
    token?: CancellationToken,
  ): Promise<Answer>;
  async sendRequest<Answer>({ method }: { readonly method: string }, params?: object, token?: CancellationToken): Promise<Answer> {
    this.start();
    return await (await this.#loaded).ask<Answer>(method, params, token);
  }

  sendNotification(type: NotificationType0): Promise<void>;
  sendNotification<Params extends object>(type: NotificationType<Params>, params: Params): Promise<void>;
  async sendNotification({ method }: { readonly method: string }, params?: object): Promise<void> {
    this.start();
    await (await this.#loaded).sendNotification(method, params);
  }

  /** Listens to what the server tells, from its start on. */
  onNotification<Params>(type: NotificationType<Params>, handler: (params: Params) => void): Disposable {
    const registration = new DisposableStore();
    this.#loaded.then(
      (client) => registration.add(client.onNotification(type, handler)),
      // There is no server that could tell anything; whoever started it has said why.
      () => undefined,
    );
    return registration;
  }

  /** Ends the server and starts a new one, which is told whether the workspace is trusted now. */
  async restart(): Promise<void> {
    if (!this.#isStarted) {
      this.start();
      return;
    }
    const client = await this.#loaded;
    this.#isRestarting = true;
    try {
      // A start that is under way cannot be told anything new: it ends first.
      if (client.isStarting()) await this.#guard(() => client.start());
      if (client.isRunning()) await client.stop(stopTime);
    } finally {
      this.#isRestarting = false;
    }
    await this.#guard(() => client.start());
  }

  async stop(): Promise<void> {
    this.#disposables.dispose();
    if (this.#client?.isRunning()) await this.#client.stop(stopTime);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #loadClient(): Promise<PlumblineClient> {
    const { PlumblineClient } = await import("./languageClient.ts");
    const client = new PlumblineClient(this.#context, this.#log);
    this.#disposables.add(
      client.onDidRun((isRunning) => {
        if (isRunning) this.#stateChanged.fire("running");
        else if (!this.#isRestarting) this.#stateChanged.fire("stopped");
      }),
    );
    this.#client = client;
    return client;
  }

  async #guard(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error: unknown) {
      this.#log.error(describeError(error));
      this.#stateChanged.fire("stopped");
    }
  }
}
