import { SymbolKind } from "vscode-languageserver";
import type { SymbolKind as Kind } from "../../core/language/symbolKind.ts";

const kinds = {
  workload: SymbolKind.Class,
  task: SymbolKind.Function,
  network: SymbolKind.Interface,
  settings: SymbolKind.Constant,
  secret: SymbolKind.Key,
  storage: SymbolKind.Struct,
  access: SymbolKind.Enum,
  namespace: SymbolKind.Namespace,
  definition: SymbolKind.TypeParameter,
  package: SymbolKind.Package,
  resource: SymbolKind.Class,
  file: SymbolKind.File,
  object: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
} as const satisfies Readonly<Record<Kind, SymbolKind>>;

/** The kinds of things that editors have pictures for were made for programs; each of ours takes the one that looks most like it. */
export function toSymbolKind(kind: Kind): SymbolKind {
  return kinds[kind];
}
