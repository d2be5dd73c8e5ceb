import {
  DocumentDiagnosticReportKind,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Cancellation, Disposable } from "../../core/result.ts";
import { DiagnosticReports, type Report } from "../diagnosticReports.ts";
import { diagnosticsOf, openDocument } from "../fileDiagnostics.ts";
import type { ManifestChange, ManifestFolder } from "../manifestFolder.ts";
import type { PlacedFile } from "../manifestFolders.ts";
import type { ServerContext } from "../serverContext.ts";
import { normaliseUri } from "../uris.ts";

/** How long the client has to ask by itself before it is told to. */
const patienceMilliseconds = 50;

/** How long checking closed files may keep messages waiting. */
const sliceMilliseconds = 10;

/** Answers `textDocument/diagnostic` and `workspace/diagnostic`, for clients that ask; the others are sent to by `DiagnosticsPublisher`. */
export function registerDiagnostic(context: ServerContext): Disposable {
  const { connection, guard, folders, documents, settings, features } = context;
  const answers = new DiagnosticAnswers(context);
  connection.languages.diagnostics.on(
    guard.request<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      "textDocument/diagnostic",
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
      (params) => answers.document(params),
    ),
  );
  connection.languages.diagnostics.onWorkspace(
    guard.request<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>("workspace/diagnostic", { items: [] }, (params, cancellation) =>
      answers.workspace(params, cancellation),
    ),
  );
  folders.onDidChange(
    guard.listener("diagnostics", ({ folder, affected }: ManifestChange) => {
      if (features.pullsDiagnostics) answers.mayDiffer(folder, affected);
    }),
  );
  settings.onDidChange(
    guard.listener("diagnostics", () => {
      if (features.pullsDiagnostics) for (const folder of folders.everywhere()) answers.mayDiffer(folder, folder.paths);
    }),
  );
  documents.onDidClose(
    guard.listener("diagnostics", ({ uri }: { readonly uri: string }) => {
      answers.forget(normaliseUri(uri));
    }),
  );
  return answers;
}

class DiagnosticAnswers implements Disposable {
  readonly #context: ServerContext;
  readonly #reports: DiagnosticReports;
  /** Files of which the client may show something old, by URI. */
  readonly #waiting = new Map<string, PlacedFile>();
  #timer: Disposable | undefined;
  /** The client asked for closed files too. */
  #isWhole = false;

  constructor(context: ServerContext) {
    this.#context = context;
    this.#reports = new DiagnosticReports(context.platform.clock.now().getTime().toString(36));
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  forget(uri: string): void {
    this.#reports.forget(uri);
  }

  /** Takes note of files that other findings may have now. The client is told to ask again, if it shows something else a moment later. */
  mayDiffer(folder: ManifestFolder, paths: readonly string[]): void {
    for (const path of paths) {
      const uri = folder.uriOf(path);
      if (this.#isWhole || folder.isOpen(path) || this.#reports.has(uri)) this.#waiting.set(uri, { folder, path });
    }
    if (this.#waiting.size === 0) return;
    const { platform, guard } = this.#context;
    this.#timer ??= platform.timer.after(
      patienceMilliseconds,
      guard.listener("diagnostics of other files", () => this.#refreshOutdated()),
    );
  }

  document({ textDocument, previousResultId }: DocumentDiagnosticParams): DocumentDiagnosticReport {
    const place = this.#context.folders.of(textDocument.uri);
    if (place === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const report = this.#report(place, previousResultId);
    const related = this.#context.features.relatedDiagnostics ? this.#related() : [];
    return { ...report, ...(related.length === 0 ? {} : { relatedDocuments: Object.fromEntries(related) }) };
  }

  async workspace({ previousResultIds }: WorkspaceDiagnosticParams, cancellation: Cancellation): Promise<WorkspaceDiagnosticReport> {
    const { folders, platform } = this.#context;
    this.#isWhole = true;
    if (folders.everywhere().some(({ isScanned }) => !isScanned)) await folders.scan();
    const known = new Map(previousResultIds.map(({ uri, value }) => [normaliseUri(uri), { uri, value }]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    let sliceStarted = platform.clock.now().getTime();
    for (const folder of folders.everywhere()) {
      for (const path of folder.paths) {
        const before = known.get(folder.uriOf(path));
        known.delete(folder.uriOf(path));
        items.push(...this.#workspaceReport({ folder, path }, before?.value));
        if (platform.clock.now().getTime() - sliceStarted < sliceMilliseconds) continue;
        await new Promise<void>((resolve) => platform.timer.after(0, resolve));
        if (cancellation.isCancelled) return { items: [] };
        sliceStarted = platform.clock.now().getTime();
      }
    }
    // Files that are no more.
    for (const [key, { uri }] of known) {
      this.#reports.forget(key);
      items.push({ uri, version: null, kind: DocumentDiagnosticReportKind.Full, items: [] });
    }
    return { items };
  }

  #workspaceReport(place: PlacedFile, known: string | undefined): readonly WorkspaceDocumentDiagnosticReport[] {
    const { folder, path } = place;
    const report = this.#report(place, known);
    // Most files have nothing wrong, and the client knows nothing else of them.
    if (known === undefined && report.kind === DocumentDiagnosticReportKind.Full && report.items.length === 0) return [];
    return [{ ...report, uri: this.#clientUri(folder.uriOf(path)), version: folder.versionOf(path) ?? null }];
  }

  /** Open files whose findings changed by what was asked about, by the client's URIs. */
  #related(): readonly (readonly [string, Report])[] {
    return [...this.#waiting].flatMap(([uri, place]) => {
      this.#waiting.delete(uri);
      return place.folder.isOpen(place.path) && this.#isOutdated(uri, place)
        ? [[this.#clientUri(uri), this.#report(place, undefined)] as const]
        : [];
    });
  }

  #report(place: PlacedFile, known: string | undefined): Report {
    const { folder, path } = place;
    const uri = folder.uriOf(path);
    this.#waiting.delete(uri);
    return this.#reports.report(uri, diagnosticsOf(this.#context, folder, path), folder.versionOf(path), known);
  }

  async #refreshOutdated(): Promise<void> {
    this.#timer = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    if (waiting.some(([uri, place]) => this.#isOutdated(uri, place))) await this.#context.connection.languages.diagnostics.refresh();
  }

  #isOutdated(uri: string, { folder, path }: PlacedFile): boolean {
    if (!this.#context.folders.everywhere().includes(folder)) return false;
    return this.#reports.isOutdated(uri, diagnosticsOf(this.#context, folder, path), folder.versionOf(path));
  }

  #clientUri(uri: string): string {
    return openDocument(this.#context, uri)?.uri ?? uri;
  }
}
