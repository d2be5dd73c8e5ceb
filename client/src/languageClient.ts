import type { CancellationToken, Command, ExtensionContext, LogOutputChannel } from "vscode";
import { CancellationError, workspace } from "vscode";
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  LSPErrorCodes,
  ResponseError,
  RevealOutputChannelOn,
  State,
  TransportKind,
  type Location as ProtocolLocation,
  type Position as ProtocolPosition,
} from "vscode-languageclient/node";
import { editorProxyNotification } from "../../server/src/protocol/editorProxy.ts";
import type { InitializationOptions } from "../../server/src/protocol/settings.ts";
import { manifestDocuments } from "./manifestDocuments.ts";
import { proxyVariables } from "./editorProxy.ts";
import { readProxy } from "./readProxy.ts";
import { createProxyKey, sealProxy } from "./sealedProxy.ts";
import { readSettings } from "./settings.ts";

/**
 * The client of the language server. The library behind it takes longer to evaluate than the whole rest of the extension: only `LanguageServer`
 * may import this file, and only after the activation.
 */
export class PlumblineClient extends LanguageClient {
  readonly #proxyKey: string;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    const module = context.asAbsolutePath("dist/server.cjs");
    const initializationOptions = (): InitializationOptions => ({
      settings: readSettings(),
      trusted: workspace.isTrusted,
      // Every key is followed by what it changes; VS Code would ask a moment later, and for files in sight only.
      diagnostics: "push",
    });
    const proxyKey = createProxyKey();
    const options = {
      // Read anew at each start.
      get env(): Record<string, string> {
        return { ...proxyVariables(readProxy()), PLUMBLINE_PROXY_KEY: proxyKey };
      },
    };
    super(
      "plumbline",
      "Plumbline",
      {
        run: { module, transport: TransportKind.ipc, options },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
      },
      {
        // Files and what may become one: not our own read-only documents, nor those of other extensions.
        documentSelector: [...manifestDocuments, { language: "yaml", scheme: "untitled" }],
        outputChannel: log,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationOptions,
        diagnosticCollectionName: "plumbline",
        middleware: {
          resolveCodeLens: async (lens, token, next) => {
            const resolved = await next(lens, token);
            if (resolved?.command) resolved.command = this.#toEditorCommand(resolved.command);
            return resolved;
          },
        },
      },
    );
    this.#proxyKey = proxyKey;
  }

  /** The editor's own list of references takes its own types. */
  #toEditorCommand(command: Command): Command {
    if (command.command !== "plumbline.showReferences") return command;
    const [uri, position, locations] = (command.arguments ?? []) as [string, ProtocolPosition, ProtocolLocation[]];
    const { protocol2CodeConverter: convert } = this;
    return {
      title: command.title,
      command: locations.length === 0 ? "" : "editor.action.showReferences",
      arguments: [convert.asUri(uri), convert.asPosition(position), locations.map((location) => convert.asLocation(location))],
    };
  }

  isStarting(): boolean {
    return this.state === State.Starting;
  }

  /** Tells when the server runs (true) and when it has ended (false). */
  onDidRun(listener: (isRunning: boolean) => void): { dispose(): void } {
    return this.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting) listener(newState === State.Running);
    });
  }

  /** Sends a request. A cancelled one throws the error by which VS Code knows that the user turned back. */
  async ask<Answer>(method: string, params?: object, token?: CancellationToken): Promise<Answer> {
    try {
      // An argument that is there counts, even an undefined one.
      if (params === undefined) return await this.sendRequest<Answer>(method);
      return token === undefined ? await this.sendRequest<Answer>(method, params) : await this.sendRequest<Answer>(method, params, token);
    } catch (error: unknown) {
      if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled) throw new CancellationError();
      throw error;
    }
  }

  async sendProxy(): Promise<void> {
    await this.sendNotification(editorProxyNotification, { sealed: sealProxy(proxyVariables(readProxy()), this.#proxyKey) });
  }

  async sendSettings(): Promise<void> {
    await this.sendNotification(DidChangeConfigurationNotification.type, { settings: readSettings() });
  }
}
