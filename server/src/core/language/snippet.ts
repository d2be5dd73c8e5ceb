import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { listKeysOf } from "../validation/structure.ts";
import type { IndentStyle } from "./indentStyle.ts";
import { plannedFields, type PlannedField } from "./neededFields.ts";
import { valueText } from "./typeText.ts";

/** How deep a field brings along what it needs, and how many places are left to be filled in. */
const maxDepth = 5;
const maxStops = 8;

/** A text in the syntax of snippets that LSP has: `$1`, `${1:default}`, `${1|one,other|}`, `$0`. */
export class Snippet {
  readonly #style: IndentStyle;
  readonly #planned: (schema: StructuralSchema) => readonly PlannedField[];
  readonly #isPatch: boolean;
  #stops = 0;

  /** Of a patch nothing is demanded: it brings along only what tells the items of lists apart. */
  constructor(style: IndentStyle, { isPatch = false }: { readonly isPatch?: boolean } = {}) {
    this.#style = style;
    this.#planned = isPatch ? () => [] : plannedFields;
    this.#isPatch = isPatch;
  }

  /** A field with what its value begins with; `column` is that of the key. */
  field(field: PlannedField, schema: StructuralSchema, column: number): string {
    return this.#finished(this.#field(field, schema, column, 0));
  }

  /** An item of a list; `column` is that of the dash. */
  item(list: StructuralSchema, column: number): string {
    return this.#finished(this.#item(list.items, column, 0, list));
  }

  /** Fields one below the other. */
  fields(fields: readonly PlannedField[], schema: StructuralSchema, column: number): string {
    return this.#finished(this.#lines(fields, schema, column, 0));
  }

  #field({ name, members }: PlannedField, schema: StructuralSchema, column: number, depth: number): string {
    const planned = members?.map((member) => ({ name: member }));
    return `${escapeSnippet(keyText(name))}:${this.#value(schema, column, depth, planned)}`;
  }

  #value(schema: StructuralSchema, column: number, depth: number, members?: readonly PlannedField[]): string {
    const inner = column + this.#style.width;
    const indent = `\n${" ".repeat(inner)}`;
    if (schema.type === "object") {
      const planned = members ?? this.#planned(schema);
      if (planned.length === 0 || this.#isFull(depth)) return `${indent}${this.#stop()}`;
      return `${indent}${this.#lines(planned, schema, inner, depth + 1)}`;
    }
    if (schema.type === "array") {
      const dash = column + this.#style.listWidth;
      return `\n${" ".repeat(dash)}${this.#item(schema.items, dash, depth + 1, schema)}`;
    }
    return ` ${this.#scalar(schema)}`;
  }

  #item(schema: StructuralSchema | undefined, column: number, depth: number, list: StructuralSchema): string {
    const keys = this.#isPatch ? listKeysOf(list).map((name) => ({ name })) : undefined;
    const planned = schema?.type === "object" ? (keys ?? this.#planned(schema)) : [];
    if (schema === undefined || planned.length === 0 || this.#isFull(depth)) return `- ${schema ? this.#scalar(schema) : this.#stop()}`;
    return `- ${this.#lines(planned, schema, column + 2, depth)}`;
  }

  #lines(fields: readonly PlannedField[], schema: StructuralSchema, column: number, depth: number): string {
    const lines = fields.flatMap((field) => {
      const value = schema.properties?.get(field.name);
      return value ? [this.#field(field, value, column, depth)] : [];
    });
    return lines.length === 0 ? this.#stop() : lines.join(`\n${" ".repeat(column)}`);
  }

  #scalar(schema: StructuralSchema): string {
    const choices = schema.enum?.map(valueText) ?? [];
    if (choices.length < 2 || choices.length > 12) return this.#stop();
    return `\${${++this.#stops}|${choices.map((choice) => choice.replace(/[\\,|]/g, "\\$&")).join(",")}|}`;
  }

  #stop(): string {
    return `$${++this.#stops}`;
  }

  #isFull(depth: number): boolean {
    return depth >= maxDepth || this.#stops >= maxStops;
  }

  /** With one place only the snippet is over at once, so that completion goes on as usual. */
  #finished(text: string): string {
    return this.#stops === 1 ? text.replace(/(^|[^\\])\$1\b/, "$1$$0") : text;
  }
}

/** Writes a text as a snippet that is just this text. */
function escapeSnippet(text: string): string {
  return text.replace(/[$}\\]/g, "\\$&");
}

/** A key as YAML; those that would read as something else are quoted. */
export function keyText(name: string): string {
  return valueText(name);
}

/** The text of a snippet for clients that know none: defaults and first choices are written, other places left empty. */
export function plainText(snippet: string): string {
  const defaults = new Map<string, string>();
  const place = /\\([$}\\])|\$(\d+)|\$\{(\d+)(?::((?:[^}\\]|\\.)*)|\|((?:[^|\\]|\\.)*)\|)?\}/g;
  return snippet.replace(place, (_whole, escaped?: string, bare?: string, number?: string, text?: string, choices?: string) => {
    if (escaped !== undefined) return escaped;
    const first = choices === undefined ? text : /^(?:[^,\\]|\\.)*/.exec(choices)?.[0];
    const key = bare ?? number ?? "";
    const written = first?.replace(/\\(.)/g, "$1") ?? defaults.get(key) ?? "";
    defaults.set(key, written);
    return written;
  });
}
