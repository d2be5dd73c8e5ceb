import { describeField, type Descriptions } from "../schema/descriptions.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlMap } from "../yaml/nodes.ts";
import type { CompletionItem } from "./completionItem.ts";
import type { Cursor } from "./cursor.ts";
import type { IndentStyle } from "./indentStyle.ts";
import { neededFields, plannedField, type PlannedField } from "./neededFields.ts";
import { toMarkdown } from "./prose.ts";
import { keyText, Snippet } from "./snippet.ts";
import { typeText } from "./typeText.ts";

/** How what is offered is written. */
export interface Writing {
  readonly cursor: Cursor;
  /** What would be the value of a new field stands below already. */
  readonly hasValue: boolean;
  readonly style: IndentStyle;
  /** A patch says only what changes. */
  readonly isPatch: boolean;
  readonly descriptions?: Descriptions | undefined;
}

/** Fields that may be written in a map and are not in it yet: needed ones first, `status` and deprecated ones last, the rest in the order of the API. */
export function fieldItems(schema: StructuralSchema, map: YamlMap, writing: Writing): readonly CompletionItem[] {
  const needed = new Set(
    writing.isPatch ? [] : [...(isObject(schema) ? ["metadata"] : []), ...neededFields(schema), ...(schema.required ?? [])],
  );
  const written = new Set(map.entries.map(({ name }) => name));
  const fields = [...(schema.properties ?? [])].filter(([name]) => !written.has(name));
  const items = fields.map(([name, field]): CompletionItem => {
    const description = describeField(field, schema, name, writing.descriptions);
    return {
      label: name,
      kind: "field",
      detail: needed.has(name) ? `${typeText(field)}, required` : typeText(field),
      ...(description === undefined ? {} : { documentation: toMarkdown(description) }),
      ...fieldText(writing.isPatch ? { name } : plannedField(name, schema), field, writing),
      isDeprecated: /^deprecated/i.test(description ?? ""),
    };
  });
  const rank = ({ label, isDeprecated }: CompletionItem): number => (needed.has(label) ? 0 : label === "status" ? 3 : isDeprecated ? 2 : 1);
  return items.toSorted((left, right) => rank(left) - rank(right));
}

/** An object that the API server gets has a name. */
function isObject({ properties }: StructuralSchema): boolean {
  return properties?.get("metadata")?.typeName === "ObjectMeta" && properties.has("kind");
}

/** The text of a field: with what its value begins with, so that typing can go on. */
export function fieldText(
  field: PlannedField,
  schema: StructuralSchema,
  { cursor, hasValue, style, isPatch }: Writing,
): Pick<CompletionItem, "insertText" | "isSnippet"> {
  const { name } = field;
  const key = cursor.quote === "" ? (cursor.isJson ? JSON.stringify(name) : keyText(name)) : name;
  if (cursor.hasColon || cursor.quote !== "") return { insertText: key, isSnippet: false };
  if (hasValue) return { insertText: `${key}:`, isSnippet: false };
  const isOnLine = cursor.isFlow || !(schema.type === "object" || schema.type === "array");
  if (isOnLine) return { insertText: `${key}: `, isSnippet: false };
  return { insertText: new Snippet(style, { isPatch }).field(field, schema, cursor.column), isSnippet: true };
}

/** An item of a list, with what it needs. */
export function listItem(list: StructuralSchema, { cursor, style, isPatch }: Writing): CompletionItem {
  return {
    label: "-",
    kind: "field",
    detail: list.items ? `item: ${typeText(list.items)}` : "item",
    insertText: new Snippet(style, { isPatch }).item(list, cursor.column),
    isSnippet: true,
    isDeprecated: false,
  };
}
