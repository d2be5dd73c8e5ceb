import { completeAt } from "../../../../server/src/core/language/completion.ts";
import type { Completion } from "../../../../server/src/core/language/completionItem.ts";
import { hoverAt } from "../../../../server/src/core/language/hover.ts";
import { documentRole } from "../../../../server/src/core/manifest/documentRole.ts";
import { noWorkspaceFacts } from "../../../../server/src/core/manifest/workspaceFacts.ts";
import type { Descriptions } from "../../../../server/src/core/schema/descriptions.ts";
import type { SchemaCatalog } from "../../../../server/src/core/schema/structuralSchema.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { takeCursor } from "../../../support/cursor.ts";

interface Options {
  readonly path?: string;
  readonly catalog?: SchemaCatalog;
  readonly descriptions?: Descriptions;
  readonly files?: readonly string[];
}

function read(marked: string, { path = "apps/web.yaml", catalog = builtInCatalog() }: Options) {
  const { text, offset } = takeCursor(marked);
  const file = parseYaml(text);
  const document = file.documents.findLast((candidate) => candidate.offset <= offset)!;
  const role = documentRole({ path, document, facts: noWorkspaceFacts, text });
  return { text, offset, file, document, role, catalog };
}

/** The hover at `$0`, with the text that it marks. */
export function hover(marked: string, options: Options = {}): { readonly on: string; readonly text: string } | undefined {
  const { text, offset, document, role, catalog } = read(marked, options);
  const found = hoverAt({ text, document, role, catalog, offset: offset - document.offset, descriptions: options.descriptions });
  return found && { on: text.slice(document.offset + found.range.start, document.offset + found.range.end), text: found.text };
}

/** The completion at `$0`. */
export function complete(marked: string, options: Options = {}): Completion | undefined {
  const { offset, file, role, catalog } = read(marked, options);
  const { path = "apps/web.yaml", files = [], descriptions } = options;
  return completeAt({ path, file, offset, role, catalog, files: () => files, descriptions });
}

/** The labels of a completion. */
export function labels(marked: string, options: Options = {}): readonly string[] {
  return complete(marked, options)?.items.map(({ label }) => label) ?? [];
}

/** The text after one item of a completion was accepted, `$0` where the cursor is then. */
export function accept(marked: string, label: string, options: Options = {}): string {
  const { text } = takeCursor(marked);
  const completion = complete(marked, options);
  const item = completion?.items.find((candidate) => candidate.label === label);
  if (!completion || !item) throw new Error(`nothing called ${label} is offered`);
  const { start, end } = completion.range;
  return text.slice(0, start) + item.insertText + (item.isSnippet ? "" : "$0") + text.slice(end);
}
