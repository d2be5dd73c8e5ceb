import type { DocumentRole } from "../manifest/documentRole.ts";
import { stringAt } from "../manifest/nodeAccess.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import type { OffsetRange } from "../text.ts";
import { objectsOf } from "../validation/objectView.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import { symbolKindOf, type SymbolKind } from "./symbolKind.ts";

/** A resource that a file declares. */
export interface WorkspaceSymbol {
  /** `Deployment web`. */
  readonly name: string;
  readonly kind: SymbolKind;
  readonly namespace?: string;
  readonly path: string;
  /** In the file. */
  readonly range: OffsetRange;
}

export interface SymbolDocument {
  readonly path: string;
  readonly document: YamlDocument;
  readonly role: DocumentRole;
  readonly catalog: SchemaCatalog;
}

/** Finds resources by letters of their kind, name and namespace, in this order but with gaps. Those that hold the query as it is come first. */
export function workspaceSymbols(documents: Iterable<SymbolDocument>, query: string, limit: number): readonly WorkspaceSymbol[] {
  const wanted = query.toLowerCase().replaceAll(/\s+/g, "");
  const exact: WorkspaceSymbol[] = [];
  const loose: WorkspaceSymbol[] = [];
  for (const entry of documents) {
    for (const { letters, name, kind, namespace, range } of declaredIn(entry)) {
      const isExact = letters.includes(wanted);
      const list = isExact ? exact : loose;
      if (list.length >= limit || !(isExact || holds(letters, wanted))) continue;
      const { offset } = entry.document;
      list.push({
        name,
        kind,
        ...(namespace === undefined ? {} : { namespace }),
        path: entry.path,
        range: { start: range.start + offset, end: range.end + offset },
      });
    }
    if (exact.length >= limit) break;
  }
  return [...exact, ...loose].slice(0, limit);
}

interface Declared extends Pick<WorkspaceSymbol, "name" | "kind" | "namespace"> {
  readonly letters: string;
  /** Relative to the document. */
  readonly range: OffsetRange;
}

/** Trees never change; of thousands of documents an edit makes a few new ones. */
const known = new WeakMap<YamlNode, readonly Declared[]>();

function declaredIn({ document: { root }, role, catalog }: SymbolDocument): readonly Declared[] {
  if (root === undefined || role.role !== "manifest") return [];
  const before = known.get(root);
  if (before) return before;
  const declared = objectsOf(root, catalog, role).objects.flatMap(({ root: object, gvk }): readonly Declared[] => {
    const called = stringAt(object, "metadata", "name");
    if (called === undefined) return [];
    const namespace = stringAt(object, "metadata", "namespace");
    return [
      {
        name: `${gvk.kind} ${called}`,
        kind: symbolKindOf(gvk.group, gvk.kind),
        ...(namespace === undefined ? {} : { namespace }),
        letters: `${gvk.kind}${called}${namespace ?? ""}`.toLowerCase(),
        range: object.range,
      },
    ];
  });
  known.set(root, declared);
  return declared;
}

function holds(letters: string, wanted: string): boolean {
  let from = 0;
  for (const letter of wanted) {
    from = letters.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
