import type { OffsetRange } from "../text.ts";
import type { ScalarStyle, YamlNode, YamlProblem } from "./nodes.ts";

const control = /(?:(?![\t\n\r\u0085])[\p{Cc}\uFFFE\uFFFF])+/gu;
const foreignLineBreak = /[\u0085\u2028\u2029]/g;
const blankWithTab = /^ *\t[ \t]*$/gm;

/** Finds characters that the YAML reader of Kubernetes refuses and the parser lets pass. `offset` is added to all ranges. */
export function checkCharacters(body: string, offset: number, root: YamlNode | undefined): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  for (const { index, 0: characters } of body.matchAll(control)) {
    const code = characters.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    problems.push({
      code: "control-character",
      severity: "error",
      range: { start: offset + index, end: offset + index + characters.length },
      message: `Kubernetes refuses the control character U+${code}. Delete it, or write it as an escape in double quotes.`,
    });
  }
  problems.push(...checkLineBreaks(body, offset, root));
  if (!body.includes("\t")) return problems;
  for (const { index, 0: line } of body.matchAll(blankWithTab)) {
    const start = index + line.indexOf("\t");
    if (mayHoldTab(root, { start: offset + start, end: offset + index + line.length }, start - index, body, offset)) continue;
    problems.push({
      code: "tab-indentation",
      severity: "error",
      range: { start: offset + start, end: offset + index + line.length },
      message: "A tab stands on an empty line, which Kubernetes refuses. Delete it.",
    });
  }
  return problems;
}

/** Outside of quotes libyaml ends the line at these. Where no space follows, the text behind them has lost its indentation. */
function checkLineBreaks(body: string, offset: number, root: YamlNode | undefined): readonly YamlProblem[] {
  return [...body.matchAll(foreignLineBreak)].flatMap(({ index, 0: character }) => {
    const range = { start: offset + index, end: offset + index + 1 };
    const style = styleAt(root, range.start);
    if (style === "single" || style === "double") return [];
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    const message = `Kubernetes takes the invisible character U+${code} for the end of the line. Delete it, or put the text in quotes.`;
    const isRefused = style !== undefined && /\S/.test(body.charAt(index + 1));
    return [{ code: "control-character", severity: isRefused ? "error" : "warning", range, message }] as const;
  });
}

/** Tells whether tabs may stand there: inside quotes, brackets, or the text of a block scalar. */
function mayHoldTab(root: YamlNode | undefined, range: OffsetRange, column: number, body: string, offset: number): boolean {
  let node = root;
  while (node && node.range.start < range.start) {
    const inside = range.start < node.range.end;
    if (node.kind === "scalar") {
      if (node.style === "literal" || node.style === "folded")
        return column >= blockIndent(body.slice(node.range.start - offset, node.range.end - offset));
      return inside && node.style !== "plain";
    }
    if (node.kind === "alias") return false;
    if (node.flow) return inside;
    node = lastBefore(node.kind === "map" ? node.entries.map(({ value }) => value) : node.items, range.start);
  }
  return false;
}

/** How the text at an offset is written; undefined where there is none, as in a comment. */
export function styleAt(root: YamlNode | undefined, offset: number): ScalarStyle | undefined {
  let node = root;
  while (node && node.kind !== "scalar") {
    if (node.kind === "alias") return undefined;
    const members: readonly (YamlNode | undefined)[] =
      node.kind === "map" ? node.entries.flatMap(({ key, value }) => [key, value]) : node.items;
    node = members.find((member) => member !== undefined && member.range.start <= offset && offset < member.range.end);
  }
  return node?.style;
}

function lastBefore(nodes: readonly (YamlNode | undefined)[], offset: number): YamlNode | undefined {
  return nodes.findLast((node) => node !== undefined && node.range.start < offset);
}

/** Indentation of a block scalar's text. */
function blockIndent(text: string): number {
  return /\n( *)[^\s]/.exec(text)?.[1]?.length ?? 0;
}
