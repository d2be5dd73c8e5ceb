import { MarkupKind, type Hover, type HoverParams } from "vscode-languageserver";
import { hoverAt } from "../../core/language/hover.ts";
import { referenceHoverAt } from "../../core/language/referenceHover.ts";
import type { ServerContext } from "../serverContext.ts";
import { placeAt } from "./placeAt.ts";

/** Answers `textDocument/hover`. */
export function registerHover({ connection, guard, folders, loadDescriptions }: ServerContext): void {
  connection.onHover(
    guard.request<HoverParams, Hover | null>("textDocument/hover", null, async ({ textDocument, position }) => {
      const descriptions = await loadDescriptions();
      const place = placeAt(folders, textDocument.uri, position);
      if (!place) return null;
      const { folder, file, document, role, offset } = place;
      const catalog = folder.workspace.catalogAt(file.path);
      const hover = hoverAt({ text: file.yaml.text, document, role, catalog, offset: offset - document.offset, descriptions });
      const reference = referenceHoverAt(folder.workspace, file.path, offset);
      const range = reference?.range ?? (hover && { start: hover.range.start + document.offset, end: hover.range.end + document.offset });
      if (!range) return null;
      const value = [reference?.text, hover?.text].filter((text) => text !== undefined).join("\n\n");
      return { contents: { kind: MarkupKind.Markdown, value }, range: folder.positions.toRange(file.lines, range) };
    }),
  );
}
