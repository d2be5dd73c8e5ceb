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
