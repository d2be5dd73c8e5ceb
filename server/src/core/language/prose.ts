/**
 * Makes Markdown of a description that was written as plain text: what looks like a tag is shown as it is, and several spaces, which stand for the line breaks of
 * the source, begin a paragraph. What is Markdown already stays it.
 */
export function toMarkdown(prose: string): string {
  return prose
    .replace(/[ \t]{2,}(?=\S)/g, "\n\n")
    .replace(/</g, "&lt;")
    .trim();
}
