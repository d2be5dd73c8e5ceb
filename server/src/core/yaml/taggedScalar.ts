import { readPlainScalar, type ScalarValue } from "./plainScalar.ts";

const prefix = "tag:yaml.org,2002:";

export type TaggedScalar = { readonly ok: true; readonly value: ScalarValue } | { readonly ok: false; readonly value: string };

/**
 * Reads a scalar that bears an explicit tag (`!!int "5"`), resolved to its full name. Tags of one's own make text. Not ok: the text cannot be read as the tag says,
 * and Kubernetes refuses it.
 */
export function readTaggedScalar(tag: string, source: string): TaggedScalar {
  const name = tag.startsWith(prefix) ? tag.slice(prefix.length) : "str";
  const read = readPlainScalar(source);
  switch (name) {
    case "bool":
      return typeof read === "boolean" ? { ok: true, value: read } : { ok: false, value: source };
    case "null":
      return read === null ? { ok: true, value: read } : { ok: false, value: source };
    case "int":
      return typeof read === "bigint" || (typeof read === "number" && !/[.]|^[-+]?[0-9]+[eE]/.test(source))
        ? { ok: true, value: read }
        : { ok: false, value: source };
    case "float":
      return typeof read === "bigint" || typeof read === "number" ? { ok: true, value: read } : { ok: false, value: source };
    case "binary":
      return decodeBase64(source);
    default:
      return { ok: true, value: source };
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** `!!binary` becomes the string of its bytes; a string in Kubernetes is UTF-8. */
function decodeBase64(source: string): TaggedScalar {
  const digits = source.replaceAll(/\s/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits)) return { ok: false, value: source };
  let escaped = "";
  let bits = 0;
  let held = 0;
  for (const digit of digits.replaceAll("=", "")) {
    bits = ((bits << 6) | alphabet.indexOf(digit)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    escaped += `%${((bits >> held) & 0xff).toString(16).padStart(2, "0")}`;
  }
  try {
    return { ok: true, value: decodeURIComponent(escaped) };
  } catch {
    // Bytes that are no UTF-8 cannot become a string of JSON.
    return { ok: false, value: source };
  }
}
