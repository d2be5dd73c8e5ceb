import type { Disposable } from "../core/result.ts";
import { diagnosticsOf, openDocument } from "./fileDiagnostics.ts";
import type { ManifestChange, ManifestFolder } from "./manifestFolder.ts";
import type { ServerContext } from "./serverContext.ts";
import { normaliseUri } from "./uris.ts";

/** How long other files than the one being typed in wait for their turn. */
const othersMilliseconds = 50;

/**
 * Tells the client what is wrong: for the file being typed in with the message that changed it, for the other open files that it affects a moment later.
 * Closed files are reported once somebody has asked for all of them, and from then on kept up to date. A client that asks by itself is told nothing here.
 */
export class DiagnosticsPublisher implements Disposable {
  readonly #context: ServerContext;
  /** What the client shows, by URI, as JSON: the same again is not sent for files that nobody types in. `as` is the client's way to write the URI. */
  readonly #shown = new Map<string, { readonly as: string; readonly diagnostics: string }>();
  /** Files that wait for their turn, by URI. */
  readonly #waiting = new Map<string, { readonly folder: ManifestFolder; readonly path: string }>();
  #timer: Disposable | undefined;
  /** Report closed files too. */
  #isWhole = false;

  constructor(context: ServerContext) {
    this.#context = context;
    const { folders, documents, settings, guard } = context;
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
    if (this.#context.features.pullsDiagnostics) return;
    this.#isWhole = true;
    this.#scheduleAll();
    await this.#publishWaiting();
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  #accept({ folder, path, affected }: ManifestChange): void {
    if (!folder.areKindsKnown || this.#context.features.pullsDiagnostics) return;
    if (path !== undefined && folder.isOpen(path)) this.#publish(folder, path, true);
    for (const other of affected) if (other !== path || !folder.isOpen(other)) this.#schedule(folder, other);
  }

  #scheduleAll(): void {
    for (const folder of this.#context.folders.everywhere()) for (const path of folder.paths) this.#schedule(folder, path);
  }

  #schedule(folder: ManifestFolder, path: string): void {
    const uri = folder.uriOf(path);
    if (!folder.isOpen(path) && !this.#isWhole && !this.#shown.has(uri)) return;
    this.#waiting.set(uri, { folder, path });
    const { platform, guard } = this.#context;
    this.#timer ??= platform.timer.after(
      othersMilliseconds,
      guard.listener("diagnostics of other files", () => this.#publishWaiting()),
    );
  }

  /** Sends what waits, letting messages through between two files. */
  async #publishWaiting(): Promise<void> {
    this.#timer?.dispose();
    this.#timer = undefined;
    const { platform, guard } = this.#context;
    const publish = guard.listener("diagnostics", (folder: ManifestFolder, path: string) => {
      this.#publish(folder, path, false);
    });
    for (const [uri, { folder, path }] of this.#waiting) {
      this.#waiting.delete(uri);
      publish(folder, path);
      await new Promise<void>((resolve) => platform.timer.after(0, resolve));
    }
  }

  #publish(folder: ManifestFolder, path: string, isTyping: boolean): void {
    const { connection, folders } = this.#context;
    if (!folders.everywhere().includes(folder)) return;
    const uri = folder.uriOf(path);
    const document = openDocument(this.#context, uri);
    if (document === undefined && !this.#isWhole) {
      this.#clear(uri);
      return;
    }
    const diagnostics = diagnosticsOf(this.#context, folder, path);
    const known = this.#shown.get(uri);
    const isQuiet = known === undefined && diagnostics.length === 0 && (document === undefined || !isOurs(folder, path));
    const shown = { as: document?.uri ?? uri, diagnostics: JSON.stringify(diagnostics) };
    if (isQuiet || (!isTyping && known?.diagnostics === shown.diagnostics)) return;
    this.#shown.set(uri, shown);
    const version = folder.versionOf(path);
    void connection.sendDiagnostics({ uri: shown.as, ...(version === undefined ? {} : { version }), diagnostics });
  }

  #clear(uri: string): void {
    this.#waiting.delete(uri);
    const shown = this.#shown.get(uri);
    this.#shown.delete(uri);
    if (shown) void this.#context.connection.sendDiagnostics({ uri: shown.as, diagnostics: [] });
  }

  /** Files of folders that left the workspace. */
  #clearLost(): void {
    for (const uri of [...this.#shown.keys()]) {
      const place = this.#context.folders.of(uri);
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
