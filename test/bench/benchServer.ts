import { spawn, type ChildProcess } from "node:child_process";
import {
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
  type Range,
} from "vscode-languageserver-protocol/node";
import { processorMilliseconds } from "./processFigures.ts";

export interface BenchServerOptions {
  readonly name: string;
  readonly args: readonly string[];
  readonly initializationOptions?: unknown;
  /** By section. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Answers the schemas that the server would fetch from the network. */
  readonly readSchema?: (uri: string) => string | undefined;
}

/** A language server as a process of its own, spoken to over its standard input and output. */
export class BenchServer {
  readonly name: string;
  /** From starting the process to its answer to `initialize`, in milliseconds. */
  readonly startMilliseconds: number;
  readonly #child: ChildProcess;
  readonly #client: ProtocolConnection;
  readonly #waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  #version = 0;

  private constructor(name: string, child: ChildProcess, client: ProtocolConnection, startMilliseconds: number) {
    this.name = name;
    this.startMilliseconds = startMilliseconds;
    this.#child = child;
    this.#client = client;
    client.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#waiting.get(uri)?.(diagnostics);
    });
  }

  static async start({ name, args, initializationOptions, settings, readSchema }: BenchServerOptions): Promise<BenchServer> {
    const started = performance.now();
    const child = spawn(process.execPath, [...args, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
    const client = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ section }) => settings?.[section ?? ""] ?? null));
    client.onRequest(RegistrationRequest.type, () => undefined);
    client.onRequest("vscode/content", (uri: string) => {
      const text = readSchema?.(uri);
      if (text === undefined) throw new Error(`There is no ${uri}.`);
      return text;
    });
    client.listen();
    await client.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- required by the type
      rootUri: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          publishDiagnostics: { versionSupport: true },
          completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
          hover: { contentFormat: ["markdown"] },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
      },
      workspaceFolders: null,
      initializationOptions,
    });
    const took = performance.now() - started;
    await client.sendNotification(InitializedNotification.type, {});
    if (readSchema) await client.sendNotification("yaml/registerContentRequest");
    if (settings !== undefined) await client.sendNotification(DidChangeConfigurationNotification.type, { settings });
    return new BenchServer(name, child, client, took);
  }

  /** Time of the processor that the process has used so far, in milliseconds; undefined where the system does not tell. */
  processorMilliseconds(): Promise<number | undefined> {
    return processorMilliseconds(this.#child.pid);
  }

  /** Opens a document and waits until diagnostics fit; answers the milliseconds. */
  open(uri: string, text: string, fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<number> {
    return this.#measure(uri, fits, () =>
      this.#client.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: "yaml", version: ++this.#version, text },
      }),
    );
  }

  /** Replaces a range and waits until diagnostics fit; answers the milliseconds from before the message was sent. */
  change(uri: string, range: Range, text: string, fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<number> {
    return this.#measure(uri, fits, () =>
      this.#client.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: ++this.#version },
        contentChanges: [{ range, text }],
      }),
    );
  }

  /** Replaces a range and waits for nothing. */
  async edit(uri: string, range: Range, text: string): Promise<void> {
    await this.#client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: ++this.#version },
      contentChanges: [{ range, text }],
    });
  }

  /** Sends a request; answers what came and the milliseconds until then. */
  async ask(method: string, params: unknown): Promise<{ readonly answer: unknown; readonly milliseconds: number }> {
    const started = performance.now();
    const answer: unknown = await this.#client.sendRequest(method, params);
    return { answer, milliseconds: performance.now() - started };
  }

  async close(uri: string): Promise<void> {
    await this.#client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  stop(): void {
    this.#client.dispose();
    this.#child.kill();
  }

  #measure(uri: string, fits: (diagnostics: readonly Diagnostic[]) => boolean, send: () => Promise<void>): Promise<number> {
    return new Promise((resolve, reject) => {
      let last: readonly Diagnostic[] | undefined;
      const timer = setTimeout(() => {
        this.#waiting.delete(uri);
        const said = JSON.stringify(last?.slice(0, 3).map(({ message }) => message));
        reject(new Error(`${this.name} did not say the expected about ${uri} within a minute; it said ${said}`));
      }, 60_000);
      const started = performance.now();
      this.#waiting.set(uri, (diagnostics) => {
        last = diagnostics;
        if (!fits(diagnostics)) return;
        const took = performance.now() - started;
        clearTimeout(timer);
        this.#waiting.delete(uri);
        resolve(took);
      });
      send().catch(reject);
    });
  }
}
