import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type Range,
} from "vscode-languageserver";
import { completeAt } from "../../core/language/completion.ts";
import type { CompletionItem as Offer } from "../../core/language/completionItem.ts";
import type { ServerContext } from "../serverContext.ts";
import { toRange } from "../toProtocol.ts";
import { placeAt } from "./placeAt.ts";

const kinds = { field: CompletionItemKind.Field, value: CompletionItemKind.EnumMember, kind: CompletionItemKind.Class } as const;

/** Answers `textDocument/completion`. */
export function registerCompletion({ connection, guard, folders }: ServerContext): void {
  connection.onCompletion(
    guard.request<CompletionParams, CompletionList | null>("textDocument/completion", null, ({ textDocument, position }) => {
      const place = placeAt(folders, textDocument.uri, position);
      const { folder, file, offset, role } = place ?? {};
      if (!folder || !file || !role || offset === undefined) return null;
      const completion = completeAt({ file: file.yaml, offset, role, catalog: folder.workspace.catalogAt(file.path) });
      if (!completion) return null;
      const range = toRange(file.lines, completion.range);
      return { isIncomplete: false, items: completion.items.map((offer, index) => toItem(offer, index, range)) };
    }),
  );
}

function toItem(
  { label, kind, detail, documentation, insertText, isSnippet, isDeprecated }: Offer,
  index: number,
  range: Range,
): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    // The order is ours, not the alphabet's.
    sortText: String(index).padStart(4, "0"),
    textEdit: { range, newText: insertText },
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.asIs } : {}),
  };
}
