import { Composer, Parser, type Document, type ErrorCode } from "yaml";

/** An error of the parser, as far as it is read. Positions are offsets in the parsed text. */
export interface ParserError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pos: readonly [number, number];
}

export interface Composition {
  readonly document: Document.Parsed | Document;
  readonly errors: readonly ParserError[];
}

/** Runs the parser over the text of one document. */
export function compose(text: string): Composition {
  // Failsafe: the library leaves all scalars as text; Kubernetes' rules are ours.
  const composer = new Composer({ schema: "failsafe", merge: false, uniqueKeys: false, logLevel: "silent" });
  const documents = [...composer.compose(new Parser().parse(text), true, text.length)];
  const [document] = documents;
  if (!document) throw new Error("The parser gives at least one document when forced to.");
  return { document, errors: documents.flatMap(({ errors }) => errors) };
}
