import { Emitter, TextDocuments, type Connection, type Event, type TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { composeEdits, type EditSpan } from "./composeEdits.ts";

/** A document that is open in the editor: what counts for it is its text here, not the file on disk. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

export interface DocumentChange {
  readonly document: OpenDocument;
  /** What was replaced since the event before; absent when the document was opened or sent as a whole. */
  readonly span?: EditSpan;
}

/** The open documents, kept by incremental synchronisation. */
export class OpenDocuments {
  readonly #changed = new Emitter<DocumentChange>();
  readonly #closed = new Emitter<OpenDocument>();
  readonly #saved = new Emitter<OpenDocument>();
  readonly #documents: TextDocuments<SyncedDocument>;

  readonly onDidChange: Event<DocumentChange> = this.#changed.event;
  readonly onDidClose: Event<OpenDocument> = this.#closed.event;
  readonly onDidSave: Event<OpenDocument> = this.#saved.event;

  constructor() {
    this.#documents = new TextDocuments({
      create: (uri, languageId, version, text) => new SyncedDocument(TextDocument.create(uri, languageId, version, text)),
      update: (document, changes, version) => document.update(changes, version),
    });
    this.#documents.onDidChangeContent(({ document }) => {
      const span = document.takeSpan();
      this.#changed.fire(span === undefined ? { document } : { document, span });
    });
    this.#documents.onDidClose(({ document }) => {
      this.#closed.fire(document);
    });
    this.#documents.onDidSave(({ document }) => {
      this.#saved.fire(document);
    });
  }

  listen(connection: Connection): void {
    this.#documents.listen(connection);
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  all(): readonly OpenDocument[] {
    return this.#documents.all();
  }
}

/** A text document that remembers what was replaced in it since somebody asked. */
class SyncedDocument implements OpenDocument {
  #document: TextDocument;
  #span: EditSpan | undefined;

  constructor(document: TextDocument) {
    this.#document = document;
  }

  get uri(): string {
    return this.#document.uri;
  }
  get languageId(): string {
    return this.#document.languageId;
  }
  get version(): number {
    return this.#document.version;
  }
  get text(): string {
    return this.#document.getText();
  }

  update(changes: readonly TextDocumentContentChangeEvent[], version: number): this {
    this.#span = undefined;
    let isWhole = false;
    for (const change of changes) {
      if (!("range" in change)) isWhole = true;
      else {
        const range = { start: this.#document.offsetAt(change.range.start), end: this.#document.offsetAt(change.range.end) };
        this.#span = composeEdits(this.#span, { range, length: change.text.length });
      }
      this.#document = TextDocument.update(this.#document, [change], version);
    }
    if (isWhole) this.#span = undefined;
    return this;
  }

  takeSpan(): EditSpan | undefined {
    const span = this.#span;
    this.#span = undefined;
    return span;
  }
}
