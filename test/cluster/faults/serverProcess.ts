import { execFileSync, spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { vi } from "vitest";
import {
  createProtocolConnection,
  InitializedNotification,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from "vscode-languageserver-protocol/node";
import { driftChangedNotification, driftRequest, type ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import { connectRequest, workspaceStateRequest, type EnvironmentDto, type OutcomeDto } from "../../../server/src/protocol/environments.ts";
import { repositoryRoot } from "../../support/repositoryFiles.ts";
import { watchOutput, watchStream } from "../../support/secretWatch.ts";

/** Builds the language server as it is shipped into a folder, and answers the path of its program. */
export function buildServer(folder: string): string {
  execFileSync(process.execPath, [join(repositoryRoot, "esbuild.mjs"), "--only", "server", "--outdir", folder]);
  return join(folder, "server.cjs");
}

/** The shipped language server as a process of its own, on a folder with one environment, and what a window knows of it by listening. */
export class ServerProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #client: ProtocolConnection;
  readonly #resources = new Map<string, ResourceDriftDto>();

  private constructor(child: ChildProcessByStdio<Writable, Readable, Readable>) {
    this.#child = child;
    this.#client = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    watchStream("the language server", child.stdout);
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      watchOutput("standard error of the language server", text);
    });
    this.#client.onNotification(driftChangedNotification, ({ changed, removed }) => {
      for (const key of removed) this.#resources.delete(key);
      for (const resource of changed) this.#resources.set(resource.key, resource);
    });
    this.#client.listen();
  }

  static async start(program: string, folder: string, environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
    const child = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "pipe"], env: environment });
    const server = new ServerProcess(child);
    await server.#client.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- required by the type
      rootUri: null,
      capabilities: { workspace: { workspaceFolders: true } },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "window" }],
      initializationOptions: { settings: {}, trusted: true },
    });
    await server.#client.sendNotification(InitializedNotification.type, {});
    return server;
  }

  async environment(): Promise<EnvironmentDto> {
    const { environments } = await this.#client.sendRequest(workspaceStateRequest);
    const [environment] = environments;
    if (environment === undefined) throw new Error("there is no environment");
    return environment;
  }

  async connect(context: string): Promise<OutcomeDto> {
    const { id } = await this.environment();
    return this.#client.sendRequest(connectRequest, { environment: id, context, remember: true });
  }

  /** Each resource with its verdict, as it is when a window asks for all of it: `ConfigMap one: inSync`. */
  async picture(): Promise<readonly string[]> {
    const { id } = await this.environment();
    const { resources } = await this.#client.sendRequest(driftRequest, { environment: id });
    return lines(resources);
  }

  /** The same, as it has been told change by change. */
  get told(): readonly string[] {
    return lines([...this.#resources.values()]);
  }

  /** Waits until a window that asks and one that listens both know exactly this. */
  async untilPicture(...wanted: readonly string[]): Promise<void> {
    await vi.waitFor(
      async () => {
        const shown = [await this.picture(), this.told].map((picture) => picture.join("\n"));
        if (shown.some((picture) => picture !== wanted.join("\n"))) throw new Error(`There is\n${shown.join("\nand told was\n")}`);
      },
      { interval: 20, timeout: 60_000 },
    );
  }

  /** As the system does when memory runs out: nothing is asked, nothing is put in order. */
  async kill(): Promise<void> {
    this.#client.dispose();
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, "close");
    this.#child.kill("SIGKILL");
    await closed;
  }
}

function lines(resources: readonly ResourceDriftDto[]): readonly string[] {
  return resources.map(({ kind, name, verdict }) => `${kind} ${name}: ${verdict}`).sort();
}
