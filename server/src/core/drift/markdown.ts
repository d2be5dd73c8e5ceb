/** A text within a line of Markdown that nothing in it can end. */
export function codeSpan(text: string): string {
  const line = text.replace(/[\r\n]+/g, " ");
  const ticks = "`".repeat(longestTicks(line) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** Lines of YAML as a block of Markdown. */
export function yamlBlock(lines: string): string {
  const ticks = "`".repeat(Math.max(3, longestTicks(lines) + 1));
  return `${ticks}yaml\n${lines}\n${ticks}`;
}

/** Backticks in a text need a longer fence around it. */
function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
}
