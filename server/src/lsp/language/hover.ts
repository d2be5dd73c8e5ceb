import { MarkupKind, type Hover, type HoverParams } from "vscode-languageserver";
import { hoverAt } from "../../core/language/hover.ts";
import type { ServerContext } from "../serverContext.ts";
import { toRange } from "../toProtocol.ts";
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
      if (!hover) return null;
      const range = { start: hover.range.start + document.offset, end: hover.range.end + document.offset };
      return { contents: { kind: MarkupKind.Markdown, value: hover.text }, range: toRange(file.lines, range) };
    }),
  );
}
