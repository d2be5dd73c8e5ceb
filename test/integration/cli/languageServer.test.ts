import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliSandbox, type CliSandbox } from "../../support/cli.ts";

// The server as editors other than VS Code start it: a process, spoken to with nothing but the messages that the protocol describes.

let cli: CliSandbox;

beforeAll(() => {
  cli = createCliSandbox(["server"]);
});

afterAll(() => {
  cli.dispose();
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

interface Diagnostic {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly code: string;
}

/** A small editor: it writes messages, and reads what comes back. */
class Editor {
  readonly process: ChildProcessWithoutNullStreams;
  readonly received: Message[] = [];
  readonly exit: Promise<unknown>;
  errors = "";
  #buffer = Buffer.alloc(0);
  #listeners = new Set<() => void>();
  #id = 0;

  constructor(args: readonly string[] = ["language-server", "--stdio"]) {
    this.process = spawn(cli.node, [cli.program, ...args], { cwd: cli.folder, stdio: "pipe" });
    this.exit = once(this.process, "exit");
    this.process.stderr.setEncoding("utf8").on("data", (text: string) => (this.errors += text));
    this.process.stdout.on("data", (bytes: Buffer) => {
      this.#read(bytes);
    });
  }

  send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${String(body.length)}\r\n\r\n`), body]));
  }

  async ask(method: string, params?: object): Promise<unknown> {
    const id = ++this.#id;
    this.send({ id, method, ...(params === undefined ? {} : { params }) });
    const { result, error } = await this.wait((message) => message.method === undefined && message.id === id);
    if (error !== undefined) throw new Error(JSON.stringify(error));
    return result;
  }

  tell(method: string, params: object = {}): void {
    this.send({ method, params });
  }

  async initialize(params: object = {}): Promise<unknown> {
    const answer = await this.ask("initialize", { processId: null, rootUri: null, capabilities: {}, ...params });
    this.tell("initialized");
    return answer;
  }

  open(uri: string, text: string): void {
    this.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  }

  async diagnostics(uri: string, version: number): Promise<readonly Diagnostic[]> {
    const { params } = await this.wait(({ method, params }) => {
      const published = params as { uri?: string; version?: number } | undefined;
      return method === "textDocument/publishDiagnostics" && published?.uri === uri && published.version === version;
    });
    return (params as { diagnostics: readonly Diagnostic[] }).diagnostics;
  }

  /** The first message that fits, come already or still to come. */
  wait(fits: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(
          new Error(
            `The server did not send it within thirty seconds; it sent ${JSON.stringify(this.received).slice(-2000)} ${this.errors}`,
          ),
        );
      }, 30_000);
      const check = (): void => {
        const found = this.received.find(fits);
        if (!found) return;
        clearTimeout(timer);
        this.#listeners.delete(check);
        resolve(found);
      };
      this.#listeners.add(check);
      check();
    });
  }

  #read(bytes: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const end = this.#buffer.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, Math.max(end, 0)).toString())?.[1] ?? NaN);
      if (end === -1 || !(this.#buffer.length >= end + 4 + length)) return;
      this.received.push(JSON.parse(this.#buffer.subarray(end + 4, end + 4 + length).toString()) as Message);
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      for (const listener of [...this.#listeners]) listener();
    }
  }
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: two
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "shop/web:1"}]}
`;

test("serves an editor that can do the least, from the first word to the last", async () => {
  cli.write("space/apps/web.yaml", deployment);
  cli.write("space/apps/broken.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndatas: {}\n");
  const editor = new Editor();
  const folder = path.join(cli.folder, "space");
  const answer = await editor.initialize({ rootUri: pathToFileURL(folder).href });
  expect(answer).toMatchObject({
    capabilities: { hoverProvider: true, textDocumentSync: { openClose: true } },
    serverInfo: { name: "plumbline" },
  });
  const uri = pathToFileURL(path.join(folder, "apps/web.yaml")).href;
  editor.open(uri, deployment);
  const [finding, ...others] = await editor.diagnostics(uri, 1);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    code: "wrong-type",
    severity: 1,
    range: { start: { line: 4, character: 12 }, end: { line: 4, character: 15 } },
  });
  const place = { textDocument: { uri }, position: { line: 4, character: 4 } };
  expect(JSON.stringify(await editor.ask("textDocument/hover", place))).toContain("replicas");
  const change = { start: { line: 4, character: 12 }, end: { line: 4, character: 15 } };
  editor.tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ range: change, text: "2\n  " }] });
  expect(await editor.diagnostics(uri, 2)).toEqual([]);
  const completion = await editor.ask("textDocument/completion", { textDocument: { uri }, position: { line: 5, character: 2 } });
  const items = Array.isArray(completion) ? completion : (completion as { items: unknown[] }).items;
  expect(items).toContainEqual(expect.objectContaining({ label: "minReadySeconds" }));
  // Who has not said to know snippets gets none.
  expect(items.filter((item) => (item as { insertTextFormat?: number }).insertTextFormat === 2)).toEqual([]);
  expect(await editor.ask("shutdown")).toBeNull();
  editor.tell("exit");
  expect(await editor.exit).toEqual([0, null]);
  expect(editor.errors).toBe("");
  // It may register nothing and ask for no configuration: the editor said to know neither.
  expect(editor.received.filter(({ id, method }) => id !== undefined && method !== undefined)).toEqual([]);
});

test.each([
  { offered: ["utf-8", "utf-32", "utf-16"], agreed: "utf-8", start: 49 },
  { offered: ["utf-32", "utf-16"], agreed: "utf-32", start: 45 },
  { offered: ["utf-16"], agreed: "utf-16", start: 46 },
  { offered: undefined, agreed: "utf-16", start: 46 },
])("counts in $agreed when it is offered $offered", async ({ offered, agreed, start }) => {
  const editor = new Editor(["language-server"]);
  const capabilities = offered === undefined ? {} : { general: { positionEncodings: offered } };
  expect(await editor.initialize({ capabilities })).toMatchObject({ capabilities: { positionEncoding: agreed } });
  const uri = "untitled:one.yaml";
  editor.open(uri, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {note: 😀é}, labls: {}}\n");
  const [finding] = await editor.diagnostics(uri, 1);
  const range = { start: { line: 2, character: start }, end: { line: 2, character: start + 5 } };
  expect(finding).toMatchObject({ code: "unknown-field", range });
  await editor.ask("shutdown");
  editor.tell("exit");
  await editor.exit;
});

test("ends when the editor is gone", async () => {
  const editor = new Editor();
  await editor.initialize();
  editor.process.stdin.end();
  expect(await editor.exit).toEqual([1, null]);
});

test("ends when the process of the editor is gone, even if its pipes are held open", async () => {
  const parent = spawn(cli.node, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  const editor = new Editor();
  await editor.initialize({ processId: parent.pid });
  expect(editor.process.exitCode).toBeNull();
  parent.kill();
  await editor.exit;
  expect(editor.process.exitCode).toBe(1);
});

test("answers nonsense with an error and goes on", async () => {
  const editor = new Editor();
  await editor.initialize();
  await expect(editor.ask("textDocument/nonsense", {})).rejects.toThrow(/-32601/);
  editor.open("untitled:two.yaml", deployment);
  expect(await editor.diagnostics("untitled:two.yaml", 1)).toHaveLength(1);
  await editor.ask("shutdown");
  editor.tell("exit");
  expect(await editor.exit).toEqual([0, null]);
});
