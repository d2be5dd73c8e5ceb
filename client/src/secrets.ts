import type { Translate } from "./util/phrasing.ts";

/** Tells whether a resource holds values that are not shown. */
export function isSecret({ group, kind }: { readonly group: string; readonly kind: string }): boolean {
  return group === "" && kind === "Secret";
}

/** A revealed value; undefined for what is no text. */
export function textOf(base64: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, "base64"));
  } catch {
    return undefined;
  }
}

/** Nobody reads more of a value; whoever wants all of it copies it. */
const maxCharacters = 500;
const maxLines = 100;

/** A revealed value line by line, as a list can show it. */
export function secretLines(base64: string, t: Translate): readonly string[] {
  const text = textOf(base64);
  if (text === undefined) return [t("No text, shown as base64:"), cut(base64)];
  if (text === "") return [t("The value is empty.")];
  const lines = text.replace(/\n$/, "").split("\n");
  const hidden = lines.length - maxLines;
  return [...lines.slice(0, maxLines).map(cut), ...(hidden > 0 ? [t("{0} more lines", hidden)] : [])].map(withoutIcons);
}

function cut(line: string): string {
  return line.length > maxCharacters ? `${line.slice(0, maxCharacters)}…` : line;
}

/** Lists of VS Code draw an icon for `$(name)`; something that nobody sees keeps them from it. */
function withoutIcons(line: string): string {
  return line.replaceAll("$(", "$\u200b(");
}
