import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import {
  CodeActionRequest,
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  type FileChangeType,
  type Hover,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  type ServerCapabilities,
} from "vscode-languageserver-protocol/node";
import type { Platform } from "../../server/src/lsp/platform.ts";
import { startServer } from "../../server/src/lsp/server.ts";
import { createNodePlatform } from "../../server/src/node/platform.ts";
import { watchStream } from "./secretWatch.ts";
import { positionIn, type Encoding } from "./clientPositions.ts";

export interface TestServerOptions {
  /** Written to a folder of its own, which is the workspace. Absent: no folder is open. */
  readonly files?: Readonly<Record<string, string>>;
  /** A folder that exists already, instead of `files`; it is not removed. */
  readonly folder?: string;
  readonly trusted?: boolean;
  readonly settings?: unknown;
  /** What the client says of itself; what VS Code can do by default. */
  readonly capabilities?: ClientCapabilities;
  /** How the client can count characters, the best first; it says nothing of it by default. */
  readonly encodings?: readonly Encoding[];
  /** How the client wants its diagnostics, where it has a choice. */
  readonly diagnostics?: "push";
  /** Exchanges parts of the machine. */
  readonly platform?: (platform: Platform) => Platform;
  /** Environment of what the server starts and reads; nothing of the user's by default. */
  readonly environment?: NodeJS.ProcessEnv;
}

interface OpenText {
  text: string;
  version: number;
}

const vsCode: ClientCapabilities = {
  workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

const severities = ["", "error", "warning", "information", "hint"];

/** A server of its own on a real connection over streams, with this machine's files below it, and the client's side of it. */
export class TestServer {
  readonly client: ProtocolConnection;
  /** Root of the workspace; "" when none is open. */
  readonly folder: string;
  /** What client and server agreed on. */
  encoding: Encoding = "utf-16";
  /** What the server offers. */
  capabilities: ServerCapabilities = {};
  /** Every message with diagnostics, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly log: string[] = [];
  /** What the user is told in a notification. */
  readonly messages: string[] = [];
  readonly registrations: RegistrationParams["registrations"][number][] = [];
  readonly #texts = new Map<string, OpenText>();
  readonly #listeners = new Set<() => void>();
  readonly #isOwnFolder: boolean;
  #sentinels = 0;

  private constructor(client: ProtocolConnection, folder: string, isOwnFolder: boolean) {
    this.client = client;
    this.folder = folder;
    this.#isOwnFolder = isOwnFolder;
    client.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      this.#notify();
    });
    client.onNotification(LogMessageNotification.type, ({ message }) => {
      this.log.push(message);
      this.#notify();
    });
    client.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
      this.#notify();
    });
    client.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations);
      this.#notify();
    });
  }

  /** Starts a server and initialises it; it may still be reading its files. */
  static async start(options: TestServerOptions = {}): Promise<TestServer> {
    const { files, folder: given, trusted = true, settings, environment = {} } = options;
    const folder = given ?? (files === undefined ? "" : await realpath(await mkdtemp(join(tmpdir(), "plumbline-protocol-"))));
    for (const [path, text] of Object.entries(files ?? {})) await writeInto(folder, path, text);

    const toServer = new PassThrough();
    const toClient = new PassThrough();
    watchStream("the language server", toClient);
    const platform = createNodePlatform({
      factsPack: fileURLToPath(new URL("../../server/facts/pack.json.br", import.meta.url)),
      environment,
    });
    const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    startServer(connection, options.platform ? options.platform(platform) : platform);

    const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    const server = new TestServer(client, folder, given === undefined && folder !== "");
    client.listen();
    const capabilities = options.capabilities ?? vsCode;
    const { encodings } = options;
    const answer = await client.sendRequest(InitializeRequest.type, {
      processId: null,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- required by the type
      rootUri: null,
      capabilities: encodings === undefined ? capabilities : { ...capabilities, general: { positionEncodings: [...encodings] } },
      workspaceFolders: folder === "" ? null : [{ uri: pathToFileURL(folder).toString(), name: "workspace" }],
      initializationOptions: { settings, trusted, ...(options.diagnostics === undefined ? {} : { diagnostics: options.diagnostics }) },
    });
    server.capabilities = answer.capabilities;
    server.encoding = (answer.capabilities.positionEncoding ?? "utf-16") as Encoding;
    await client.sendNotification(InitializedNotification.type, {});
    return server;
  }

  /** URI of a path in the workspace; without a workspace, of a document that has no file. */
  uri(path: string): string {
    return this.folder === "" ? `untitled:${path}` : pathToFileURL(join(this.folder, path)).toString();
  }

  async open(path: string, text: string, languageId = "yaml"): Promise<void> {
    this.#texts.set(path, { text, version: 1 });
    await this.client.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path), languageId, version: 1, text },
    });
  }

  /** Replaces `length` characters at an offset of an open document, as an editor sends it. Answers the new version. */
  async edit(path: string, offset: number, length: number, newText: string): Promise<number> {
    return this.editAll(path, [{ offset, length, newText }]);
  }

  /** Several replacements in one message, each made in the text that the one before left. */
  async editAll(
    path: string,
    edits: readonly { readonly offset: number; readonly length: number; readonly newText: string }[],
  ): Promise<number> {
    const open = this.#open(path);
    const contentChanges = edits.map(({ offset, length, newText }) => {
      const range = { start: positionIn(this.encoding, open.text, offset), end: positionIn(this.encoding, open.text, offset + length) };
      open.text = open.text.slice(0, offset) + newText + open.text.slice(offset + length);
      return { range, text: newText };
    });
    open.version++;
    await this.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path), version: open.version },
      contentChanges,
    });
    return open.version;
  }

  /** Replaces the first occurrence of a text in an open document. */
  async replace(path: string, old: string, newText: string): Promise<number> {
    const offset = this.#open(path).text.indexOf(old);
    if (offset < 0) throw new Error(`${path} does not contain ${JSON.stringify(old)}`);
    return this.edit(path, offset, old.length, newText);
  }

  async close(path: string): Promise<void> {
    this.#texts.delete(path);
    await this.client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: this.uri(path) } });
  }

  text(path: string): string {
    return this.#open(path).text;
  }

  /** The newest diagnostics of a file; undefined when nothing was ever said about it. */
  diagnostics(path: string): readonly Diagnostic[] | undefined {
    return this.#newest(path)?.diagnostics;
  }

  /** Waits until the diagnostics of a version of an open document, or of a later one, have arrived. */
  async diagnosticsOf(path: string, version: number): Promise<readonly Diagnostic[]> {
    await this.until(`diagnostics of ${path} version ${version}`, () => (this.#newest(path)?.version ?? 0) >= version);
    return this.diagnostics(path) ?? [];
  }

  /** The diagnostics of a file as lines that `parseFixture` makes of its markers. */
  lines(path: string): readonly string[] {
    const { text } = this.#open(path);
    return (this.diagnostics(path) ?? []).map(({ range: { start, end }, severity, code, message }) => {
      const line = text.split(/\r?\n/)[start.line] ?? "";
      const last = end.line === start.line ? end.character : line.length;
      return `${path}:${start.line + 1}:${start.character + 1}-${last + 1} ${severities[severity ?? 0] ?? ""}[${String(code)}] ${typeof message === "string" ? message : message.value}`;
    });
  }

  /** Waits until the server has read everything that was sent, and every file of the workspace. */
  async settled(): Promise<void> {
    const path = `sentinel${++this.#sentinels}.yaml`;
    await this.open(path, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: sentinel}\n");
    await this.diagnosticsOf(path, 1);
    await this.close(path);
  }

  async hover(path: string, offset: number): Promise<Hover | null> {
    return this.client.sendRequest(HoverRequest.type, { textDocument: { uri: this.uri(path) }, position: this.position(path, offset) });
  }

  async complete(path: string, offset: number): Promise<readonly CompletionItem[]> {
    const params = { textDocument: { uri: this.uri(path) }, position: this.position(path, offset) };
    const answer = await this.client.sendRequest(CompletionRequest.type, params);
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  /** The quick fixes offered at an offset. */
  async fixes(path: string, offset: number): Promise<readonly CodeAction[]> {
    const position = this.position(path, offset);
    const answer = await this.client.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri(path) },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    return (answer ?? []).filter((action): action is CodeAction => "edit" in action);
  }

  position(path: string, offset: number): Position {
    return positionIn(this.encoding, this.#open(path).text, offset);
  }

  async write(path: string, text: string, type: FileChangeType): Promise<void> {
    await writeInto(this.folder, path, text);
    await this.changedOnDisk(path, type);
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.folder, path), { recursive: true });
  }

  async move(from: string, to: string): Promise<void> {
    await rename(join(this.folder, from), join(this.folder, to));
  }

  /** Tells the server what a client that watches the disk would tell. */
  async changedOnDisk(path: string, type: FileChangeType): Promise<void> {
    await this.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: this.uri(path), type }] });
  }

  /** Waits for something that a message of the server makes true. */
  until(what: string, isTrue: () => boolean, milliseconds = 30_000): Promise<void> {
    if (isTrue()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(check);
      };
      const check = (): void => {
        if (!isTrue()) return;
        end();
        resolve();
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`waited in vain for ${what}; the log says:\n${this.log.slice(-20).join("\n")}`));
      }, milliseconds);
      this.#listeners.add(check);
    });
  }

  /** Ends the server as an editor does, but for the process. */
  async stop(): Promise<void> {
    await this.client.sendRequest(ShutdownRequest.type);
    this.client.dispose();
    if (this.#isOwnFolder) await rm(this.folder, { recursive: true, force: true });
  }

  #open(path: string): OpenText {
    const open = this.#texts.get(path);
    if (!open) throw new Error(`${path} is not open`);
    return open;
  }

  #newest(path: string): PublishDiagnosticsParams | undefined {
    const uri = this.uri(path);
    return this.published.findLast((message) => message.uri === uri);
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

async function writeInto(folder: string, path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
