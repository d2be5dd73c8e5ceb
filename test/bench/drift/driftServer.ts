import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  InitializedNotification,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from "vscode-languageserver-protocol/node";
import { comparisonRequest, driftChangedNotification, type ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import {
  connectRequest,
  disconnectRequest,
  workspaceStateNotification,
  workspaceStateRequest,
  type EnvironmentDto,
  type WorkspaceStateDto,
} from "../../../server/src/protocol/environments.ts";
import { processMegabytes, processorMilliseconds } from "../processFigures.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** Our built language server on a folder with one environment, as a process of its own that tells how much memory it uses. */
export class DriftServer {
  readonly #child: ChildProcess;
  readonly #client: ProtocolConnection;
  readonly #inspector: string;
  readonly #stateListeners = new Set<(state: WorkspaceStateDto) => void>();
  readonly #driftListeners = new Set<(changed: readonly ResourceDriftDto[]) => void>();
  #state: WorkspaceStateDto = { environments: [] };
  /** What was told, as a client keeps it. */
  readonly #picture = new Map<string, ResourceDriftDto>();

  private constructor(child: ChildProcess, client: ProtocolConnection, inspector: string) {
    this.#child = child;
    this.#client = client;
    this.#inspector = inspector;
    client.onNotification(workspaceStateNotification, (state) => {
      this.#state = state;
      this.#look();
    });
    client.onNotification(driftChangedNotification, ({ changed, removed }) => {
      for (const resource of changed) this.#picture.set(resource.key, resource);
      for (const key of removed) this.#picture.delete(key);
      this.#look();
      for (const listener of [...this.#driftListeners]) listener(changed);
    });
  }

  /** Returns when the environment of the folder is known. */
  static async start(folder: string, environment: NodeJS.ProcessEnv): Promise<DriftServer> {
    const program = path.join(root, "dist", "server.cjs");
    const child = spawn(process.execPath, ["--inspect=127.0.0.1:0", program, "--stdio"], {
      stdio: ["pipe", "pipe", "pipe"],
      env: environment,
    });
    const inspector = await new Promise<string>((resolve) => {
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        const address = /ws:\/\/\S+/.exec(text)?.[0];
        if (address !== undefined) resolve(address);
      });
    });
    const client = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const server = new DriftServer(child, client, inspector);
    client.listen();
    await client.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- required by the type
      rootUri: null,
      capabilities: { workspace: { workspaceFolders: true } },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "bench" }],
      initializationOptions: { settings: {}, trusted: true },
    });
    await client.sendNotification(InitializedNotification.type, {});
    server.#state = await client.sendRequest(workspaceStateRequest);
    await server.#until(({ environments }) => environments.length === 1);
    return server;
  }

  get environment(): EnvironmentDto {
    const [environment] = this.#state.environments;
    if (environment === undefined) throw new Error("There is no environment.");
    return environment;
  }

  /** Connects and reads the picture whole; answers its resources and the milliseconds until they are here. */
  async connect(context: string): Promise<{ readonly resources: readonly ResourceDriftDto[]; readonly milliseconds: number }> {
    const { id } = this.environment;
    const started = performance.now();
    const outcome = await this.#client.sendRequest(connectRequest, { environment: id, context, remember: false });
    if (!outcome.ok) throw new Error(outcome.message);
    await this.#until(({ environments }) => {
      const counts = Object.values(environments[0]?.counts ?? {});
      return counts.length > 0 && counts.reduce((sum, count) => sum + count) === this.#picture.size;
    });
    const milliseconds = performance.now() - started;
    return { resources: [...this.#picture.values()], milliseconds };
  }

  async disconnect(): Promise<void> {
    await this.#client.sendRequest(disconnectRequest, { environment: this.environment.id });
    await this.#until(({ environments }) => environments[0]?.connection.state === "disconnected");
  }

  /** Milliseconds until the texts for a diff of main with live are here. */
  async compare(key: string): Promise<number> {
    const started = performance.now();
    const { left, right } = await this.#client.sendRequest(comparisonRequest, {
      environment: this.environment.id,
      key,
      left: "main",
      right: "live",
    });
    if (left === "" || right === "") throw new Error(`There is nothing to compare for ${key}.`);
    return performance.now() - started;
  }

  /** Resolves with the time when a told resource fits. */
  changed(fits: (resource: ResourceDriftDto) => boolean): Promise<number> {
    return new Promise((resolve) => {
      const listener = (changed: readonly ResourceDriftDto[]): void => {
        if (!changed.some(fits)) return;
        this.#driftListeners.delete(listener);
        resolve(performance.now());
      };
      this.#driftListeners.add(listener);
    });
  }

  /** Megabytes of the heap after the garbage is collected. */
  async heapMegabytes(): Promise<number> {
    const socket = new WebSocket(this.#inspector);
    await new Promise((resolve) => {
      socket.addEventListener("open", resolve, { once: true });
    });
    const ask = (id: number, method: string): Promise<{ readonly result: { readonly usedSize?: number } }> =>
      new Promise((resolve) => {
        socket.addEventListener("message", ({ data }) => {
          const answer = JSON.parse(String(data)) as { readonly id?: number; readonly result: { readonly usedSize?: number } };
          if (answer.id === id) resolve(answer);
        });
        socket.send(JSON.stringify({ id, method }));
      });
    await ask(1, "HeapProfiler.collectGarbage");
    const { result } = await ask(2, "Runtime.getHeapUsage");
    socket.close();
    return (result.usedSize ?? NaN) / 1024 / 1024;
  }

  /** Megabytes of the whole process, now and at most so far; NaN where the system does not tell. */
  async processMegabytes(): Promise<{ readonly now: number; readonly most: number }> {
    return (await processMegabytes(this.#child.pid)) ?? { now: NaN, most: NaN };
  }

  /** Time of the processor that the process has used so far, in milliseconds; NaN where the system does not tell. */
  async processorMilliseconds(): Promise<number> {
    return (await processorMilliseconds(this.#child.pid)) ?? NaN;
  }

  stop(): void {
    this.#client.dispose();
    this.#child.kill();
  }

  #look(): void {
    for (const listener of [...this.#stateListeners]) listener(this.#state);
  }

  #until(fits: (state: WorkspaceStateDto) => boolean): Promise<void> {
    if (fits(this.#state)) return Promise.resolve();
    return new Promise((resolve) => {
      const listener = (state: WorkspaceStateDto): void => {
        if (!fits(state)) return;
        this.#stateListeners.delete(listener);
        resolve();
      };
      this.#stateListeners.add(listener);
    });
  }
}
