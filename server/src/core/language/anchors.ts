import type { OffsetRange } from "../text.ts";
import type { YamlAlias, YamlDocument, YamlNode } from "../yaml/nodes.ts";

/** An anchor of YAML with the aliases that stand for it. */
export interface Anchor {
  readonly name: string;
  /** Where the name stands, without the `&`; relative to the document. */
  readonly range: OffsetRange;
  /** Where the names of its aliases stand, without the `*`. */
  readonly aliases: readonly OffsetRange[];
}

/** The anchor that an offset of a document is on, by itself or by an alias of it; `text` is that of the file. */
export function anchorAt(document: YamlDocument, text: string, offset: number): Anchor | undefined {
  if (document.root === undefined || document.hasAnchors !== true) return undefined;
  const anchored: Exclude<YamlNode, YamlAlias>[] = [];
  const aliases: YamlAlias[] = [];
  collect(document.root, anchored, aliases, 0);
  const source = text.slice(document.offset, document.offset + document.length);
  for (const node of anchored) {
    const anchor = anchorOf(node, aliases, source);
    if (anchor && [anchor.range, ...anchor.aliases].some(({ start, end }) => start - 1 <= offset && offset <= end)) return anchor;
  }
  return undefined;
}

function anchorOf(node: Exclude<YamlNode, YamlAlias>, aliases: readonly YamlAlias[], source: string): Anchor | undefined {
  const { anchor: name } = node;
  const at = source.lastIndexOf(`&${name ?? ""}`, node.range.start);
  if (name === undefined || at < 0) return undefined;
  return {
    name,
    range: { start: at + 1, end: at + 1 + name.length },
    aliases: aliases.filter(({ target }) => target === node).map(({ range: { end } }) => ({ start: end - name.length, end })),
  };
}

/** Nobody writes YAML that is deeper. */
const maxDepth = 100;

function collect(node: YamlNode | undefined, anchored: Exclude<YamlNode, YamlAlias>[], aliases: YamlAlias[], depth: number): void {
  if (node === undefined || depth > maxDepth) return;
  if (node.kind === "alias") {
    aliases.push(node);
    return;
  }
  if (node.anchor !== undefined) anchored.push(node);
  if (node.kind === "sequence") for (const item of node.items) collect(item, anchored, aliases, depth + 1);
  if (node.kind === "map") for (const { value } of node.entries) collect(value, anchored, aliases, depth + 1);
}
