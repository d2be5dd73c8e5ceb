const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Longer texts are files, whose beginning says what they are. */
const maxLength = 20_000;

/** Reads base64 as text of single bytes; undefined when it is none. Core has no decoder of its platform. */
export function decodeBase64(text: string): string | undefined {
  const source = text.slice(0, maxLength).replaceAll(/[\s=]/g, "");
  let bits = 0;
  let held = 0;
  let decoded = "";
  for (const character of source) {
    const value = alphabet.indexOf(character);
    if (value === -1) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    decoded += String.fromCharCode((bits >> held) & 0xff);
  }
  return decoded;
}
