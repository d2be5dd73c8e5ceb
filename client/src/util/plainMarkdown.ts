/** Text in which no character means anything to Markdown, in one line that may break between words; VS Code's own `appendText` breaks it at hyphens alone. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()#+\-.!<>|~$&]/g, "\\$&");
}
