/**
 * A text for a terminal: what comes out of files and clusters shall not move its cursor or give it orders. Line breaks, tabs and colours stay; a replacement character
 * stands for every other control character.
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}(?:\[[\d;]*m)?/gu, (found) => {
    const [control, rest] = [found.slice(0, 1), found.slice(1)];
    const isFine = control === "\n" || control === "\t" || (control === "\u001B" && rest !== "");
    return isFine ? found : `\uFFFD${rest}`;
  });
}
