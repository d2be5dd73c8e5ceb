import type { DocumentRole } from "../manifest/documentRole.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import type { OffsetRange } from "../text.ts";
import { editYaml } from "../yaml/edit.ts";
import { locate } from "../yaml/locate.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import type { YamlFile } from "../yaml/parse.ts";
import type { CompletionItem } from "./completionItem.ts";
import { cursorAt, type Cursor } from "./cursor.ts";
import { scopeAt } from "./documentScope.ts";
import { fieldItems } from "./fieldItems.ts";
import { identityFields, identityValues } from "./identityItems.ts";
import { schemaAt } from "./schemaAt.ts";
import { valueItems } from "./valueItems.ts";

export interface Completion {
  /** The half-typed word, in the file. */
  readonly range: OffsetRange;
  /** The most likely first. */
  readonly items: readonly CompletionItem[];
}

export interface CompletionInput {
  readonly file: YamlFile;
  /** In the file. */
  readonly offset: number;
  /** The role of the document at the offset, as it was before something was half-typed. */
  readonly role: DocumentRole;
  readonly catalog: SchemaCatalog;
}

/** A name that nobody uses, put where the cursor is so that the half-typed text becomes YAML that can be read. */
const placeholder = "plumblineCursor";

/** Says what may be written at an offset; undefined where nothing is known or the file is none of ours. */
export function completeAt({ file, offset, role, catalog }: CompletionInput): Completion | undefined {
  const cursor = cursorAt(file.text, offset);
  if (!cursor) return undefined;
  const { range } = cursor;
  for (const asKey of cursor.isValue ? [false] : [true, false]) {
    const edited = editYaml(file, range, asKey && !cursor.hasColon && !cursor.isFlow ? `${placeholder}: ` : placeholder);
    const document = documentOf(edited, range.start);
    const items = document && itemsAt(edited.text, document, { offset: range.start - document.offset, cursor, role, catalog });
    if (items && items.length > 0) return { range, items };
  }
  return undefined;
}

interface Asked {
  /** Of the placeholder, relative to the document. */
  readonly offset: number;
  readonly cursor: Cursor;
  readonly role: DocumentRole;
  readonly catalog: SchemaCatalog;
}

function itemsAt(text: string, document: YamlDocument, { offset, cursor, role, catalog }: Asked): readonly CompletionItem[] {
  const scope = scopeAt(document, roleInside(document, role, cursor), catalog, offset);
  if (!scope) return [];
  const { place: on, path, node } = locate(document, offset, text);
  const { schema, holder } = schemaAt(scope.schema, path.slice(scope.path.length));
  const last = path.at(-1);
  const isOfRoot = last?.kind === "entry" && last.map === scope.root;
  if (on === "value") {
    if (node?.kind !== "scalar" || node.source !== placeholder) return [];
    const identity = isOfRoot ? identityValues(last.entry.name, scope, catalog) : undefined;
    return identity ?? valueItems(schema, cursor);
  }
  if (on !== "key" || last?.kind !== "entry" || last.entry.name !== placeholder) return [];
  if (isOfRoot && scope.schema === undefined) return identityFields(scope.root, cursor);
  return holder === undefined ? [] : fieldItems(holder, last.map, cursor);
}

/** An empty document becomes a manifest with its first field, once that is begun to be typed. */
function roleInside(document: YamlDocument, role: DocumentRole, { typed }: Cursor): DocumentRole {
  const isBegun = role.role === "other" && typed !== "" && document.root?.kind === "map";
  return isBegun && document.root.entries.every(({ name }) => name === placeholder) ? { ...role, role: "unfinished" } : role;
}

function documentOf(file: YamlFile, offset: number): YamlDocument | undefined {
  return file.documents.find((document) => document.offset <= offset && offset <= document.offset + document.length);
}
