import type { Event, LogOutputChannel } from "vscode";
import { EventEmitter } from "vscode";
import type { ResourceDriftDto } from "../../server/src/protocol/drift.ts";
import { driftChangedNotification, driftRequest } from "../../server/src/protocol/drift.ts";
import type { EnvironmentDto, WorkspaceStateDto } from "../../server/src/protocol/environments.ts";
import { workspaceStateNotification, workspaceStateRequest } from "../../server/src/protocol/environments.ts";
import { DriftPicture } from "./driftPicture.ts";
import type { LanguageServer } from "./languageServer.ts";
import { describeError } from "./util/describeError.ts";
import { DisposableStore, type Disposable } from "./util/disposables.ts";

/** What changed in the store: everything about the environments, or some resources of one. */
export type DriftStoreChange =
  { readonly kind: "workspace" } | { readonly kind: "resources"; readonly environment: string; readonly keys: readonly string[] };

/** "failed": the server did not start or did not answer. */
type LoadState = "loading" | "ready" | "failed";

/** The client's copy of what the server knows, kept by increments. Views read it synchronously. */
export class DriftStore implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<DriftStoreChange>());
  readonly #pictures = new Map<string, DriftPicture>();
  readonly #server: LanguageServer;
  readonly #log: LogOutputChannel;
  readonly #answered: Promise<void>;
  #setAnswered: () => void = () => undefined;
  #state: LoadState = "loading";
  #workspace: WorkspaceStateDto = { environments: [] };

  /** Fires after every change. */
  readonly onDidChange: Event<DriftStoreChange> = this.#changed.event;

  constructor(server: LanguageServer, log: LogOutputChannel) {
    this.#server = server;
    this.#log = log;
    this.#answered = new Promise((resolve) => (this.#setAnswered = resolve));
    this.#disposables.add(
      server.onDidChangeState((state) => {
        if (state === "running") void this.load();
        else this.#fail();
      }),
    );
    this.#disposables.add(
      server.onNotification(workspaceStateNotification, (workspace) => {
        this.#acceptWorkspace(workspace);
      }),
    );
    this.#disposables.add(
      server.onNotification(driftChangedNotification, (change) => {
        this.#fireResources(change.environment, this.#pictures.get(change.environment)?.apply(change) ?? []);
      }),
    );
  }

  /** Asks for everything, as a server that was started anew knows nothing of what was told before. */
  async load(): Promise<void> {
    for (const id of [...this.#pictures.keys()]) this.#pictures.set(id, new DriftPicture());
    try {
      this.#acceptWorkspace(await this.#server.sendRequest(workspaceStateRequest));
      await Promise.all(this.#workspace.environments.map(({ id }) => this.#loadPicture(id)));
    } catch (error: unknown) {
      this.#log.error(`${workspaceStateRequest.method}: ${describeError(error)}`);
      this.#fail();
    }
  }

  /** Settles once the server, which is started for that, has answered for the first time, or will not. */
  whenAnswered(): Promise<void> {
    this.#server.start();
    return this.#answered;
  }

  get state(): LoadState {
    return this.#state;
  }

  /** Empty until the server has answered once. */
  get workspace(): WorkspaceStateDto {
    return this.#workspace;
  }

  environment(id: string): EnvironmentDto | undefined {
    return this.#workspace.environments.find((environment) => environment.id === id);
  }

  resources(environment: string): readonly ResourceDriftDto[] {
    return this.#pictures.get(environment)?.resources ?? [];
  }

  resource(environment: string, key: string): ResourceDriftDto | undefined {
    return this.#pictures.get(environment)?.get(key);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** There will be no answer: views stop waiting for one. */
  #fail(): void {
    this.#state = "failed";
    this.#workspace = { environments: [] };
    this.#pictures.clear();
    this.#setAnswered();
    this.#changed.fire({ kind: "workspace" });
  }

  #acceptWorkspace(workspace: WorkspaceStateDto): void {
    const before = this.#workspace;
    const isFirst = this.#state !== "ready";
    this.#state = "ready";
    this.#setAnswered();
    this.#workspace = workspace;
    const known = new Set(workspace.environments.map(({ id }) => id));
    for (const id of [...this.#pictures.keys()]) if (!known.has(id)) this.#pictures.delete(id);
    this.#changed.fire({ kind: "workspace" });
    if (isFirst) return;
    // A new connection counts its revisions anew.
    const previous = new Map(before.environments.map(({ id, connection }) => [id, connection.state]));
    for (const { id, connection } of workspace.environments) {
      if (previous.get(id) !== connection.state) void this.#loadPicture(id);
    }
  }

  async #loadPicture(environment: string): Promise<void> {
    const picture = this.#pictures.get(environment) ?? new DriftPicture();
    this.#pictures.set(environment, picture);
    picture.expectReplacement();
    try {
      const answer = await this.#server.sendRequest(driftRequest, { environment });
      if (this.#pictures.get(environment) === picture) this.#fireResources(environment, picture.replace(answer));
    } catch (error: unknown) {
      this.#log.error(`${driftRequest.method}: ${describeError(error)}`);
    }
  }

  #fireResources(environment: string, keys: readonly string[]): void {
    if (keys.length > 0) this.#changed.fire({ kind: "resources", environment, keys });
  }
}
