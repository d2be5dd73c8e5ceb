import type { DocumentSelector, LanguageStatusItem, TextEditor } from "vscode";
import { l10n, languages, window } from "vscode";
import { documentInfoRequest, type DocumentInfoDto } from "../../server/src/protocol/documents.ts";
import type { LanguageServer } from "./languageServer.ts";
import { manifestDocuments } from "./manifestDocuments.ts";
import { DisposableStore, type Disposable } from "./util/disposables.ts";

/** Milliseconds that the cursor must rest before the server is asked. */
const restTime = 150;

const shown: DocumentSelector = [...manifestDocuments, { language: "yaml", scheme: "untitled" }];

/** Shows `Kubernetes 1.37 · apps/v1 Deployment · staging` for the manifest at the cursor. */
export class LanguageStatus implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #server: LanguageServer;
  #item: LanguageStatusItem | undefined;
  #timer: NodeJS.Timeout | undefined;
  #latest = 0;

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  /** Starts to follow the cursor. */
  start(): void {
    const schedule = (): void => {
      this.#schedule();
    };
    this.#disposables.add(window.onDidChangeActiveTextEditor(schedule));
    this.#disposables.add(window.onDidChangeTextEditorSelection(schedule));
    this.#disposables.add(this.#server.onDidChangeState(schedule));
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#item?.dispose();
    this.#disposables.dispose();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(window.activeTextEditor), restTime);
  }

  async #update(editor: TextEditor | undefined): Promise<void> {
    const asked = ++this.#latest;
    const info = await this.#ask(editor);
    if (asked === this.#latest) this.#show(info);
  }

  async #ask(editor: TextEditor | undefined): Promise<DocumentInfoDto | null> {
    if (editor === undefined || languages.match(shown, editor.document) === 0 || !this.#server.isRunning()) return null;
    const params = { uri: editor.document.uri.toString(), line: editor.selection.active.line };
    try {
      return await this.#server.sendRequest(documentInfoRequest, params);
    } catch {
      // The server ended or was asked something newer: there is nothing to show, and whoever ended it has told why.
      return null;
    }
  }

  #show(info: DocumentInfoDto | null): void {
    if (info === null) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    this.#item ??= languages.createLanguageStatusItem("plumbline.document", shown);
    this.#item.name = l10n.t("Plumbline");
    this.#item.text = [l10n.t("Kubernetes {0}", info.kubernetesVersion), info.kind, info.environment]
      .filter((part) => part !== undefined)
      .join(" · ");
    this.#item.command = { command: "plumbline.selectKubernetesVersion", title: l10n.t("Select Version") };
  }
}
