/** Takes the marker `$0` out of a text: the cursor. */
export function takeCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf("$0");
  if (offset < 0) throw new Error("the text has no $0");
  return { text: marked.slice(0, offset) + marked.slice(offset + 2), offset };
}
