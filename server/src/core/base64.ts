const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Encodes a text as base64 of its UTF-8 bytes, as the server folds `stringData` of a Secret into `data`. A lone half of a surrogate pair becomes U+FFFD. */
export function encodeBase64(text: string): string {
  const bytes = utf8Bytes(text);
  let encoded = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.slice(index, index + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    encoded += digit(group >> 18) + digit(group >> 12) + (second === undefined ? "=" : digit(group >> 6));
    encoded += third === undefined ? "=" : digit(group);
  }
  return encoded;
}

function digit(bits: number): string {
  return alphabet.charAt(bits & 63);
}

function utf8Bytes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continuation(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continuation(code >> 6), continuation(code));
    else bytes.push(0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code));
  }
  return bytes;
}

function continuation(bits: number): number {
  return 0x80 | (bits & 63);
}
/** Writes base64 as the server does: without white space, and with nothing in the bits behind the last byte, which are read by nobody. */
export function canonicalBase64(text: string): string {
  const dense = text.replace(/\s/g, "");
  const [padding = ""] = /={1,2}$/.exec(dense) ?? [];
  const at = dense.length - padding.length - 1;
  const value = alphabet.indexOf(dense.charAt(at));
  if (padding === "" || value === -1) return dense;
  const unread = padding.length * 2;
  return `${dense.slice(0, at)}${alphabet.charAt((value >> unread) << unread)}${padding}`;
}

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
