import { findSourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Names the places of a stack in the sources instead of the bundles. The extension host formats stacks itself, so Node's own mapping, which must
 * be enabled nevertheless, does not show.
 */
export function sourceStack(stack: string): string {
  return stack.replace(/([^\s():]+\.cjs):(\d+):(\d+)/g, (place, file: string, line: string, column: string) => {
    const entry = findSourceMap(path.resolve(file))?.findEntry(Number(line) - 1, Number(column) - 1);
    if (!entry || !("originalSource" in entry)) return place;
    return `${path.relative("", fileURLToPath(entry.originalSource))}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}
