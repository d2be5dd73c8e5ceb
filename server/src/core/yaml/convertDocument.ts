import type { ParsedNode } from "yaml";
import { checkAliases } from "./aliasLimit.ts";
import type { Composition } from "./compose.ts";
import type { YamlNode, YamlProblem } from "./nodes.ts";
import { toProblems } from "./syntaxProblems.ts";
import { TreeBuilder, type SourceText } from "./treeBuilder.ts";

export interface ConvertedDocument {
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
  /** Why the document is not read at all; nothing else is to be said about it. */
  readonly refusal?: YamlProblem;
  readonly hasAnchors: boolean;
}

/** Turns what the parser made of one document into our tree and problems. */
export function convertDocument({ document, errors }: Composition, source: SourceText): ConvertedDocument {
  const builder = new TreeBuilder(source);
  const root = builder.build(document.contents as ParsedNode | null);
  const { handled, hasAnchors } = builder;
  const refusal = builder.tooDeep ?? (hasAnchors ? checkAliases(root) : undefined);
  if (refusal) return { problems: [], refusal, hasAnchors };
  const syntax = toProblems(
    errors.filter(({ pos }) => !handled.has(pos[0])),
    source,
    document.contents,
  );
  return { ...(root === undefined ? {} : { root }), problems: [...builder.problems, ...syntax], hasAnchors };
}
