import {
  DocumentDiagnosticReportKind,
  type Diagnostic,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
} from "vscode-languageserver";

export type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

interface Told {
  readonly id: string;
  /** As JSON. */
  readonly diagnostics: string;
  /** Of the open document; absent for files on the disk. */
  readonly version: number | undefined;
}

/** What a client that asks for diagnostics was told last of each file, with the ids by which it says what it knows. */
export class DiagnosticReports {
  readonly #told = new Map<string, Told>();
  /** Ids of an earlier server mean nothing to this one. */
  readonly #run: string;
  #count = 0;

  constructor(run: string) {
    this.#run = run;
  }

  /** Reports what is found in a file, or that it is what the client knows already. */
  report(uri: string, diagnostics: Diagnostic[], version: number | undefined, known: string | undefined): Report {
    const json = JSON.stringify(diagnostics);
    const before = this.#told.get(uri);
    const id = before?.diagnostics === json ? before.id : `${this.#run}.${++this.#count}`;
    this.#told.set(uri, { id, diagnostics: json, version });
    return id === known
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
      : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: diagnostics };
  }

  /** Tells whether the client shows something else of a file, and will not ask by itself: of a version that it has not asked about it will. */
  isOutdated(uri: string, diagnostics: readonly Diagnostic[], version: number | undefined): boolean {
    const told = this.#told.get(uri);
    if (told === undefined) return version === undefined && diagnostics.length > 0;
    return told.version === version && told.diagnostics !== JSON.stringify(diagnostics);
  }

  has(uri: string): boolean {
    return this.#told.has(uri);
  }

  forget(uri: string): void {
    this.#told.delete(uri);
  }
}
