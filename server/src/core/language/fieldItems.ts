import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlMap } from "../yaml/nodes.ts";
import type { CompletionItem } from "./completionItem.ts";
import type { Cursor } from "./cursor.ts";
import { typeText } from "./typeText.ts";

/** Fields that may be written in a map and are not in it yet: required ones first, `status` last, the rest in the order of the API. */
export function fieldItems(schema: StructuralSchema, map: YamlMap, cursor: Cursor): readonly CompletionItem[] {
  const required = new Set(schema.required);
  const written = new Set(map.entries.map(({ name }) => name));
  const fields = [...(schema.properties ?? [])].filter(([name]) => !written.has(name));
  const rank = (name: string): number => (required.has(name) ? 0 : name === "status" ? 2 : 1);
  return fields
    .toSorted(([left], [right]) => rank(left) - rank(right))
    .map(([name, field]) => ({
      label: name,
      kind: "field",
      detail: required.has(name) ? `${typeText(field)}, required` : typeText(field),
      ...(field.description === undefined ? {} : { documentation: field.description }),
      ...fieldText(name, field, cursor),
      isDeprecated: false,
    }));
}

/** The text of a field: with what its value begins with, so that typing can go on. */
export function fieldText(name: string, schema: StructuralSchema, cursor: Cursor): Pick<CompletionItem, "insertText" | "isSnippet"> {
  if (cursor.hasColon || cursor.quote !== "") return { insertText: name, isSnippet: false };
  if (cursor.isFlow) return { insertText: `${name}: `, isSnippet: false };
  const begin = valueBegin(schema, cursor.column, 0);
  return begin === " "
    ? { insertText: `${name}: `, isSnippet: false }
    : { insertText: `${escapeSnippet(name)}:${begin}$0`, isSnippet: true };
}

/** What stands between the colon and the place where typing goes on; `column` is that of the key. */
function valueBegin(schema: StructuralSchema, column: number, depth: number): string {
  const indent = " ".repeat(column + 2);
  if (depth > 3) return " ";
  switch (schema.type) {
    case "object": {
      const only = onlyRequired(schema);
      return only === undefined
        ? `\n${indent}`
        : `\n${indent}${escapeSnippet(only.name)}:${valueBegin(only.schema, column + 2, depth + 1)}`;
    }
    case "array": {
      const only = schema.items && onlyRequired(schema.items);
      return only === undefined
        ? `\n${indent}- `
        : `\n${indent}- ${escapeSnippet(only.name)}:${valueBegin(only.schema, column + 4, depth + 1)}`;
    }
    default:
      return " ";
  }
}

/** The one field that must be there anyway; where there are several, the choice is left to the next completion. */
function onlyRequired(schema: StructuralSchema): { readonly name: string; readonly schema: StructuralSchema } | undefined {
  const [name, ...others] = schema.required ?? [];
  const field = name === undefined ? undefined : schema.properties?.get(name);
  return name === undefined || field === undefined || others.length > 0 ? undefined : { name, schema: field };
}

function escapeSnippet(text: string): string {
  return text.replace(/[$}\\]/g, "\\$&");
}
