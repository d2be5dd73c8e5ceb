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
import { isJsonFile } from "../../core/manifest/jsonFiles.ts";
import { plainText } from "../../core/language/snippet.ts";
import type { ServerContext } from "../serverContext.ts";
import { placeAt } from "./placeAt.ts";

const kinds = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  kind: CompletionItemKind.Class,
  object: CompletionItemKind.Snippet,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
} as const satisfies Readonly<Record<Offer["kind"], CompletionItemKind>>;

/** Answers `textDocument/completion`. */
export function registerCompletion({ connection, guard, folders, features, loadDescriptions }: ServerContext): void {
  connection.onCompletion(
    guard.request<CompletionParams, CompletionList | null>("textDocument/completion", null, async ({ textDocument, position }) => {
      const descriptions = await loadDescriptions();
      const place = placeAt(folders, textDocument.uri, position);
      const { folder, file, offset, role } = place ?? {};
      if (!folder || !file || !role || offset === undefined) return null;
      // Most files in JSON are of other programs.
      if (isJsonFile(file.path) && role.role !== "manifest" && role.role !== "unfinished") return null;
      const { workspace } = folder;
      const { path, yaml } = file;
      const files = (): readonly string[] => workspace.paths();
      const { references } = workspace;
      const completion = completeAt({
        path,
        file: yaml,
        offset,
        role,
        catalog: workspace.catalogAt(path),
        files,
        references,
        descriptions,
      });
      if (!completion) return null;
      const range = folder.positions.toRange(file.lines, completion.range);
      return { isIncomplete: false, items: completion.items.map((offer, index) => toItem(offer, index, range, features.snippets)) };
    }),
  );
}

function toItem(
  { label, kind, detail, documentation, insertText, isSnippet, isDeprecated }: Offer,
  index: number,
  range: Range,
  takesSnippets: boolean,
): CompletionItem {
  const asSnippet = isSnippet && takesSnippets;
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    // The order is ours, not the alphabet's.
    sortText: String(index).padStart(4, "0"),
    textEdit: { range, newText: isSnippet && !takesSnippets ? plainText(insertText) : insertText },
    ...(asSnippet ? { insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.asIs } : {}),
  };
}
