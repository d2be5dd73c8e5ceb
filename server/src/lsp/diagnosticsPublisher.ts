import type { Diagnostic } from "vscode-languageserver";
import type { Disposable } from "../core/result.ts";
import { isSaidOfFileAlone } from "../core/validation/saidOfFileAlone.ts";
import type { OpenDocument } from "./documents.ts";
import type { ManifestChange, ManifestFolder } from "./manifestFolder.ts";
import type { ServerContext } from "./serverContext.ts";
import { toDiagnostic } from "./toProtocol.ts";
import { normaliseUri } from "./uris.ts";

/** Clients show no more of one file to anybody's use. */
const diagnosticsPerFile = 1000;

/** How long other files than the one being typed in wait for their turn. */
const othersMilliseconds = 50;

/** What a general YAML server finds as well, of open files. What only Kubernetes' readings of YAML make of a text it does not know. */
const plainSyntax: ReadonlySet<string> = new Set(["yaml-syntax", "yaml-duplicate-key", "yaml-tab-indentation", "yaml-unknown-alias"]);

/**
 * Tells the client what is wrong: for the file being typed in with the message that changed it, for the other open files that it affects a moment later.
 * Closed files are reported once somebody has asked for all of them, and from then on kept up to date.
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
    this.#isWhole = true;
    this.#scheduleAll();
    await this.#publishWaiting();
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  #accept({ folder, path, affected }: ManifestChange): void {
    if (!folder.areKindsKnown) return;
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
    const document = this.#openDocument(uri);
    if (document === undefined && !this.#isWhole) {
      this.#clear(uri);
      return;
    }
    const diagnostics = this.#diagnosticsOf(folder, path);
    const known = this.#shown.get(uri);
    const isQuiet = known === undefined && diagnostics.length === 0 && (document === undefined || !isOurs(folder, path));
    const shown = { as: document?.uri ?? uri, diagnostics: JSON.stringify(diagnostics) };
    if (isQuiet || (!isTyping && known?.diagnostics === shown.diagnostics)) return;
    this.#shown.set(uri, shown);
    const version = folder.versionOf(path);
    void connection.sendDiagnostics({ uri: shown.as, ...(version === undefined ? {} : { version }), diagnostics });
  }

  #diagnosticsOf(folder: ManifestFolder, path: string): Diagnostic[] {
    const { workspace } = folder;
    const { enabled, syntax = true } = this.#context.settings.current.validation;
    const file = workspace.file(path);
    if (file === undefined || !enabled) return [];
    const isLeft = (code: string): boolean => !syntax && folder.isOpen(path) && plainSyntax.has(code);
    // While the rest of the folder is being read nothing is said of how a file fits to others.
    const isTold = (code: string): boolean => folder.isScanned || isSaidOfFileAlone(code);
    const findings = workspace.findings(path).filter(({ code }) => isTold(code) && !isLeft(code));
    return findings.slice(0, diagnosticsPerFile).map((finding) => toDiagnostic(folder.positions, file.lines, finding));
  }

  /** Clients may write a URI in another way than we do. */
  #openDocument(uri: string): OpenDocument | undefined {
    const { documents } = this.#context;
    return documents.get(uri) ?? documents.all().find((document) => normaliseUri(document.uri) === uri);
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
