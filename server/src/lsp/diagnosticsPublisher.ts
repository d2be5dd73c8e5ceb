import type { Connection } from "vscode-languageserver";
import type { Disposable } from "../core/result.ts";
import type { OpenDocuments } from "./documents.ts";
import type { Guard } from "./guard.ts";
import type { ManifestChange, ManifestFolder } from "./manifestFolder.ts";
import type { ManifestFolders } from "./manifestFolders.ts";
import type { Timer } from "./platform.ts";
import type { SettingsStore } from "./settings.ts";
import { toDiagnostic } from "./toProtocol.ts";
import { normaliseUri } from "./uris.ts";

/** Clients show no more of one file to anybody's use. */
const diagnosticsPerFile = 1000;

/** How long other files than the one being typed in wait for their turn. */
const othersMilliseconds = 50;

export interface DiagnosticsPublisherOptions {
  readonly connection: Pick<Connection, "sendDiagnostics">;
  readonly documents: OpenDocuments;
  readonly folders: ManifestFolders;
  readonly settings: SettingsStore;
  readonly timer: Timer;
  readonly guard: Guard;
}

/**
 * Tells the client what is wrong: for the file being typed in with the message that changed it, for the other open files that it affects a moment later.
 * Closed files are reported once somebody has asked for all of them, and from then on kept up to date.
 */
export class DiagnosticsPublisher implements Disposable {
  readonly #options: DiagnosticsPublisherOptions;
  /** What the client shows, by URI, as JSON: the same again is not sent for files that nobody types in. */
  readonly #shown = new Map<string, string>();
  /** Files that wait for their turn, by URI. */
  readonly #waiting = new Map<string, { readonly folder: ManifestFolder; readonly path: string }>();
  #timer: Disposable | undefined;
  /** Report closed files too. */
  #isWhole = false;

  constructor(options: DiagnosticsPublisherOptions) {
    this.#options = options;
    const { folders, documents, settings, guard } = options;
    folders.onDidChange(
      guard.listener("diagnostics", (change: ManifestChange) => {
        this.#accept(change);
      }),
    );
    folders.onDidChangeFolders(
      guard.listener("diagnostics", () => {
        this.#clearLost();
      }),
    );
    documents.onDidClose(
      guard.listener("diagnostics", ({ uri }: { readonly uri: string }) => {
        if (!this.#isWhole) this.#clear(normaliseUri(uri));
      }),
    );
    settings.onDidChange(
      guard.listener("diagnostics", () => {
        this.#scheduleAll();
      }),
    );
  }

  /** Publishes the findings of every file, open or not, now and from now on. Resolves when all is sent. */
  async publishAll(): Promise<void> {
    this.#isWhole = true;
    this.#scheduleAll();
    this.#timer?.dispose();
    await this.#publishWaiting();
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  #accept({ folder, path, affected }: ManifestChange): void {
    if (!folder.isScanned) return;
    if (path !== undefined && folder.isOpen(path)) this.#publish(folder, path, true);
    for (const other of affected) if (other !== path || !folder.isOpen(other)) this.#schedule(folder, other);
  }

  #scheduleAll(): void {
    for (const folder of this.#options.folders.everywhere()) for (const path of folder.paths) this.#schedule(folder, path);
  }

  #schedule(folder: ManifestFolder, path: string): void {
    const uri = folder.uriOf(path);
    if (!folder.isOpen(path) && !this.#isWhole && !this.#shown.has(uri)) return;
    this.#waiting.set(uri, { folder, path });
    this.#timer ??= this.#later(othersMilliseconds);
  }

  #later(milliseconds: number): Disposable {
    const { timer, guard } = this.#options;
    return timer.after(
      milliseconds,
      guard.listener("diagnostics of other files", () => this.#publishWaiting()),
    );
  }

  /** Sends what waits, letting messages through between two files. */
  async #publishWaiting(): Promise<void> {
    for (const [uri, { folder, path }] of this.#waiting) {
      this.#waiting.delete(uri);
      this.#publish(folder, path, false);
      await new Promise<void>((resolve) => this.#options.timer.after(0, resolve));
    }
    this.#timer = undefined;
  }

  #publish(folder: ManifestFolder, path: string, isTyping: boolean): void {
    const { connection, documents, settings, folders } = this.#options;
    const uri = folder.uriOf(path);
    const document = documents.get(uri) ?? documents.all().find((open) => normaliseUri(open.uri) === uri);
    if (!folders.everywhere().includes(folder)) return;
    if (document === undefined && !this.#isWhole) {
      this.#clear(uri);
      return;
    }
    const file = folder.workspace.file(path);
    const findings = file === undefined || !settings.current.validation.enabled ? [] : folder.workspace.findings(path);
    const diagnostics = file === undefined ? [] : findings.slice(0, diagnosticsPerFile).map((finding) => toDiagnostic(file.lines, finding));
    const known = this.#shown.get(uri);
    const isSilent = known === undefined && diagnostics.length === 0 && !isOurs(folder, path);
    const shown = JSON.stringify(diagnostics);
    if (isSilent || (!isTyping && known === shown)) return;
    this.#shown.set(uri, shown);
    void connection.sendDiagnostics({
      uri: document?.uri ?? uri,
      ...(document === undefined ? {} : { version: document.version }),
      diagnostics,
    });
  }

  #clear(uri: string): void {
    this.#waiting.delete(uri);
    if (this.#shown.delete(uri)) void this.#options.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Files of folders that left the workspace. */
  #clearLost(): void {
    for (const uri of [...this.#shown.keys()]) {
      const place = this.#options.folders.of(uri);
      if (place?.folder.workspace.file(place.path) === undefined) this.#clear(uri);
    }
  }
}

/** Roles of documents about which something may be said. */
function isOurs({ workspace }: ManifestFolder, path: string): boolean {
  const documents = workspace.file(path)?.yaml.documents ?? [];
  return documents.some((document) => {
    const role = workspace.roleOf(path, document)?.role;
    return role !== undefined && role !== "other";
  });
}
