import {
  Emitter,
  TextDocuments,
  type Connection,
  type Event,
  type Position,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { composeEdits, type EditSpan } from "./composeEdits.ts";
import type { Positions } from "./positions.ts";

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

  constructor(positions: Positions) {
    this.#documents = new TextDocuments({
      create: (uri, languageId, version, text) => new SyncedDocument(TextDocument.create(uri, languageId, version, text), positions),
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
  readonly #positions: Positions;
  #document: TextDocument;
  #span: EditSpan | undefined;

  constructor(document: TextDocument, positions: Positions) {
    this.#document = document;
    this.#positions = positions;
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
      if (!("range" in change)) {
        isWhole = true;
        this.#document = TextDocument.update(this.#document, [change], version);
        continue;
      }
      const place = { start: this.#toUnits(change.range.start), end: this.#toUnits(change.range.end) };
      const range = { start: this.#document.offsetAt(place.start), end: this.#document.offsetAt(place.end) };
      this.#span = composeEdits(this.#span, { range, length: change.text.length });
      this.#document = TextDocument.update(this.#document, [{ range: place, text: change.text }], version);
    }
    if (isWhole) this.#span = undefined;
    return this;
  }

  /** The same position in units of the text. */
  #toUnits({ line, character }: Position): Position {
    const lineText = (): string => this.#document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    return { line, character: this.#positions.toUnits(character, lineText) };
  }

  takeSpan(): EditSpan | undefined {
    const span = this.#span;
    this.#span = undefined;
    return span;
  }
}
