import { parseYaml, type YamlFile } from "./parse.ts";

/**
 * Reads a Go template as the YAML around its actions: an action that stands alone on its lines is blank, any other one is a word. All offsets stay what they
 * are. What comes out only tells how things stand to one another; nothing in it is wrong.
 */
export function parseMaskedTemplate(text: string): YamlFile {
  return parseYaml(maskTemplate(text));
}

/** Tells whether an offset lies inside of an action of a template. */
export function isInAction(text: string, offset: number): boolean {
  const start = text.lastIndexOf("{{", offset - 1);
  return start >= 0 && start < offset && offset < endOfAction(text, start);
}

function maskTemplate(text: string): string {
  let masked = "";
  let done = 0;
  for (let start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", done)) {
    const end = endOfAction(text, start);
    masked += text.slice(done, start);
    const isAlone =
      /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 200), start)) && /^[ \t]*(\r?\n|$)/.test(text.slice(end, end + 200));
    masked += text.slice(start, end).replace(/[^\r\n]/g, isAlone || text.slice(start, end).includes("\n") ? " " : "x");
    done = end;
  }
  return masked + text.slice(done);
}

/** One that is not closed ends with its line. */
function endOfAction(text: string, start: number): number {
  const close = text.indexOf("}}", start + 2);
  const next = text.indexOf("{{", start + 2);
  const line = text.indexOf("\n", start);
  if (close >= 0 && (next < 0 || close < next)) return close + 2;
  return line < 0 ? text.length : line;
}
