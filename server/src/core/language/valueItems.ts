import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { CompletionItem } from "./completionItem.ts";
import type { Cursor } from "./cursor.ts";
import { meaningfulDefault, valueText } from "./typeText.ts";

/** The values that a scalar may have, where there are few: enums and booleans, else its default. */
export function valueItems(schema: StructuralSchema | undefined, cursor: Cursor): readonly CompletionItem[] {
  if (!schema) return [];
  const standard = meaningfulDefault(schema);
  const values = schema.enum ?? (schema.type === "boolean" ? [true, false] : standard === undefined ? [] : [standard]);
  return values
    .filter((value) => typeof value !== "object")
    .map((value) => {
      const text = cursor.quote !== "" ? String(value) : cursor.isJson ? JSON.stringify(value) : valueText(value);
      return {
        label: text,
        kind: "value",
        ...(value === standard ? { detail: "default" } : {}),
        insertText: text,
        isSnippet: false,
        isDeprecated: false,
      };
    });
}
