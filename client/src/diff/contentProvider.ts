import type { CancellationToken, Event, TextDocumentContentProvider } from "vscode";
import { EventEmitter, l10n, Uri, workspace } from "vscode";
import { comparisonRequest } from "../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { DriftStore, DriftStoreChange } from "../driftStore.ts";
import type { LanguageServer } from "../languageServer.ts";
import { DisposableStore } from "../util/disposables.ts";
import { decodeQuery, encodeQuery, scheme, type DocumentContent } from "./documentUri.ts";

/** Serves Plumbline's read-only documents; open ones follow the environment. */
export class PlumblineDocuments implements TextDocumentContentProvider {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<Uri>());
  /** Of plans and of comparisons of environments, by query. */
  readonly #texts = new Map<string, string>();
  readonly #server: LanguageServer;
  readonly #store: DriftStore;

  readonly onDidChange: Event<Uri> = this.#changed.event;

  constructor(server: LanguageServer, store: DriftStore) {
    this.#server = server;
    this.#store = store;
    this.#disposables.add(workspace.registerTextDocumentContentProvider(scheme, this));
    this.#disposables.add(
      store.onDidChange((change) => {
        for (const { uri } of workspace.textDocuments) {
          const content = uri.scheme === scheme ? decodeQuery(uri.query) : undefined;
          if (content !== undefined && concerns(change, content)) this.#changed.fire(uri);
        }
      }),
    );
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    const content = decodeQuery(uri.query);
    if (content === undefined) return "";
    if (content.type !== "comparison") return this.#texts.get(uri.query) ?? "";
    await this.#store.whenAnswered();
    // A diff that VS Code opens again with the window waits for its environment to be connected again.
    if (this.#store.environment(content.environment) === undefined) return "";
    const comparison = await this.#server.sendRequest(comparisonRequest, content, token);
    return content.side === "left" ? comparison.left : comparison.right;
  }

  /** Puts the text of an environment's plan into its document and returns where it is. */
  setPlan(environment: string, name: string, text: string): Uri {
    return this.#setText(l10n.t("Plan for {0}", name), encodeQuery({ type: "plan", environment }), text);
  }

  /** Puts how two environments differ into a document and returns where it is. */
  setEnvironments([left, right]: readonly [EnvironmentDto, EnvironmentDto], text: string): Uri {
    return this.#setText(
      `${left.name} ↔ ${right.name}`,
      encodeQuery({ type: "environments", environment: left.id, other: right.id }),
      text,
    );
  }

  #setText(title: string, query: string, text: string): Uri {
    this.#texts.set(query, text);
    const uri = Uri.from({ scheme, path: `/${title.replaceAll("/", "∕")}.md`, query });
    this.#changed.fire(uri);
    return uri;
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function concerns(change: DriftStoreChange, content: DocumentContent): boolean {
  if (content.type !== "comparison") return false;
  return change.kind === "workspace" || (change.environment === content.environment && change.keys.includes(content.key));
}
