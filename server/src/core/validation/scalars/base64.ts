/** Tells whether the API server can decode a text as base64: standard alphabet, padded; line breaks anywhere are fine. */
export function isBase64(text: string): boolean {
  const joined = text.replaceAll(/[\r\n]/g, "");
  return joined.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(joined);
}
