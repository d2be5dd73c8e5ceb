/** Tells whether a text is plain ASCII. */
export function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** Tells whether each character of a text is one unit of UTF-16, so that all languages count and order its characters alike. */
export function isBasic(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text);
}
