import type { Document, ParsedNode } from "yaml";
import { checkAliases } from "./aliasLimit.ts";
import type { YamlNode, YamlProblem } from "./nodes.ts";
import { TreeBuilder } from "./treeBuilder.ts";

export interface ConvertedDocument {
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
  /** Why the document is not read at all; nothing else is to be said about it. */
  readonly refusal?: YamlProblem;
  /** Offsets in the body of the parser's errors that `problems` tell better. */
  readonly handled: ReadonlySet<number>;
  readonly hasAnchors?: boolean;
}

/** Turns the parser's tree of one document into ours. `offset` is added to all ranges. */
export function convertDocument(document: Document.Parsed | Document, body: string, offset: number): ConvertedDocument {
  const builder = new TreeBuilder(body, offset);
  const root = builder.build(document.contents as ParsedNode | null);
  const { handled, hasAnchors } = builder;
  const refusal = builder.tooDeep ?? (hasAnchors ? checkAliases(root) : undefined);
  if (refusal) return { problems: [], refusal, handled, hasAnchors };
  return { ...(root === undefined ? {} : { root }), problems: builder.problems, handled, hasAnchors };
}
