import type { DocumentRole } from "../manifest/documentRole.ts";
import type { ReferenceIndex } from "../references/referenceIndex.ts";
import type { Descriptions } from "../schema/descriptions.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { editYaml } from "../yaml/edit.ts";
import { locate, type LocationStep } from "../yaml/locate.ts";
import { isInAction, parseMaskedTemplate } from "../yaml/maskTemplate.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import type { YamlFile } from "../yaml/parse.ts";
import type { Completion, CompletionItem } from "./completionItem.ts";
import { cursorAt, type Cursor } from "./cursor.ts";
import { scopeAt } from "./documentScope.ts";
import { fieldItems, listItem, type Writing } from "./fieldItems.ts";
import { identityFields, identityValues } from "./identityItems.ts";
import { annotationKeyItems, ignoreWordsAt } from "./ignoreItems.ts";
import { indentStyleOf } from "./indentStyle.ts";
import { mayBecomeManifest } from "./mayBecomeManifest.ts";
import { labelKeyItems, referenceItems } from "./referenceItems.ts";
import { patchAround } from "./patchAround.ts";
import { pathItems } from "./pathItems.ts";
import { ignoredCodeAt, isRuleSeverity, ruleItems } from "./ruleItems.ts";
import { schemaAt } from "./schemaAt.ts";
import { skeletonItems } from "./skeletons.ts";
import { valueItems } from "./valueItems.ts";

export interface CompletionInput {
  /** Path of the file in its folder. */
  readonly path: string;
  readonly file: YamlFile;
  /** In the file. */
  readonly offset: number;
  /** The role of the document at the offset, as it was before something was half-typed. */
  readonly role: DocumentRole;
  readonly catalog: SchemaCatalog;
  /** Paths of the files that are known, for what refers to files. */
  readonly files?: () => readonly string[];
  /** The names of all files, for what refers to objects. */
  readonly references?: ReferenceIndex;
  /** Absent: fields go without what Kubernetes says of them. */
  readonly descriptions?: Descriptions | undefined;
}

/** A name that nobody uses, put where the cursor is so that the half-typed text becomes YAML that can be read. */
const placeholder = "plumblineCursor";

/** Says what may be written at an offset; undefined where nothing is known or the file is none of ours. */
export function completeAt(given: CompletionInput): Completion | undefined {
  const isTemplate = given.role.role === "template";
  // What actions say is the business of whoever knows Go templates.
  if (isTemplate && isInAction(given.file.text, given.offset)) return undefined;
  const input = isTemplate ? { ...given, file: parseMaskedTemplate(given.file.text) } : given;
  const { file, offset } = input;
  const ignored = ignoredCodeAt(file.text, offset, input.role);
  if (ignored) return { range: ignored, items: ruleItems("") };
  const words = ignoreWordsAt(file, offset, input.role);
  if (words) return words;
  const cursor = cursorAt(file.text, offset);
  if (!cursor) return undefined;
  const { range } = cursor;
  const items: CompletionItem[] = [];
  for (const text of readingsOf(cursor)) {
    if (items.length > 0 && !text.startsWith("- ")) break;
    const edited = editYaml(file, range, text);
    const document = documentOf(edited, range.start);
    const at = range.start + text.indexOf(placeholder);
    if (document) items.push(...itemsAt({ input, cursor, text: edited.text, document, offset: at - document.offset }));
  }
  return items.length === 0 ? undefined : { range, items: file.text.includes("\r\n") ? items.map(withCarriageReturns) : items };
}

/** What the half-typed word may be: a key, an item of a list, a value. */
function readingsOf({ isValue, hasColon, isFlow, typed, isLineEmpty }: Cursor): readonly string[] {
  if (isValue) return [placeholder];
  const key = hasColon || isFlow ? placeholder : `${placeholder}: `;
  return [key, ...(isLineEmpty && typed === "" ? [`- ${placeholder}`] : []), placeholder];
}

interface Asked {
  readonly input: CompletionInput;
  readonly cursor: Cursor;
  /** The file with the placeholder in it. */
  readonly text: string;
  readonly document: YamlDocument;
  /** Of the placeholder, relative to the document. */
  readonly offset: number;
  /** How much further to the right everything stands than it does in the text: a patch inside of a kustomization. */
  readonly indentation?: number;
}

function itemsAt({ input, cursor, text, document, offset, indentation = 0 }: Asked): readonly CompletionItem[] {
  const { catalog, path: file, files, descriptions } = input;
  const patch = patchAround(document, input.role, text.slice(document.offset, document.offset + document.length), offset);
  if (patch) {
    const { role: patchRole, embedded, ...inside } = patch;
    return itemsAt({ ...inside, input: { ...input, role: patchRole }, cursor, indentation: embedded.indentation.length });
  }
  const role = roleInside(document, input, cursor);
  const scope = scopeAt(document, role, catalog, offset);
  if (!scope) return [];
  const { place: on, path, node } = locate(document, offset, text);
  const { schema, holder } = schemaAt(scope.schema, path.slice(scope.path.length));
  const isFlow = cursor.isFlow || path.some((step) => collectionOf(step).flow);
  const last = path.at(-1);
  const hasValue = last?.kind === "entry" && last.entry.value !== undefined;
  const writing: Writing = {
    cursor: { ...cursor, isFlow },
    hasValue,
    style: indentStyleOf(input.file.text, input.offset),
    isPatch: role.role === "strategicMergePatch" || role.role === "testInput",
    descriptions,
  };
  const isOfRoot = last?.kind === "entry" && last.map === scope.root;
  if (on === "value") {
    if (node?.kind !== "scalar" || node.source !== placeholder) return [];
    if (!cursor.isValue && cursor.isLineEmpty && last?.kind === "item") {
      return holder?.type === "array" ? [listItem(holder, writing)] : [];
    }
    const identity = isOfRoot ? identityValues(last.entry.name, scope, catalog, writing) : undefined;
    const paths = files && pathItems({ path: file, role, root: scope.root, offset, files: files() });
    const { references: index } = input;
    const names = index && referenceItems({ path: file, document, role, offset, index, cursor: writing.cursor });
    return identity ?? paths ?? (names?.length ? names : valueItems(schema, writing.cursor));
  }
  if (on !== "key" || last?.kind !== "entry" || last.entry.name !== placeholder) return [];
  // Fields of a map stand below one another.
  const first = last.map.entries[0]?.key.range.start ?? offset;
  if (!isFlow && columnAt(text, document.offset + first) + indentation !== cursor.column) return [];
  if (isOfRoot && scope.schema === undefined) {
    const isNew = scope.path.length === 0 && scope.root.entries.length === 1 && !isFlow && cursor.column === 0 && !cursor.hasColon;
    return [...identityFields(scope.root, writing), ...(isNew ? skeletonItems(catalog) : [])];
  }
  if (isRuleSeverity(path, role)) return ruleItems(cursor.hasColon ? "" : ": ");
  const labels = input.references && labelKeyItems({ index: input.references, file, path, scope, map: last.map, cursor: writing.cursor });
  const annotations = scope.isConfig ? undefined : annotationKeyItems(path.slice(scope.path.length), last.map, writing);
  return labels ?? annotations ?? (holder === undefined ? [] : fieldItems(holder, last.map, writing));
}

function columnAt(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

function collectionOf(step: LocationStep): { readonly flow: boolean } {
  return step.kind === "entry" ? step.map : step.sequence;
}

/** What stands in a document of which nobody can tell yet that it will be a manifest. */
const begins: ReadonlySet<string> = new Set([placeholder, "apiVersion", "kind"]);

/** An empty document becomes a manifest with its first field, unless its file is for something else. */
function roleInside(document: YamlDocument, { role, path, file }: CompletionInput, { typed }: Cursor): DocumentRole {
  if (role.role !== "other" || document.root?.kind !== "map" || !document.root.entries.every(({ name }) => begins.has(name))) return role;
  return typed !== "" || mayBecomeManifest(path, file) ? { ...role, role: "unfinished" } : role;
}

function documentOf(file: YamlFile, offset: number): YamlDocument | undefined {
  return file.documents.find((document) => document.offset <= offset && offset <= document.offset + document.length);
}

function withCarriageReturns(item: CompletionItem): CompletionItem {
  return { ...item, insertText: item.insertText.replaceAll("\n", "\r\n") };
}
