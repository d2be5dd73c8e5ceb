import type * as library from "./celLibrary.ts";

type Library = typeof library;

/** How many steps finding a text may take at worst. */
const maxWork = 1_000_000;

/** Functions about texts that the library lacks, or has with more freedom than is sure. */
export function textFunctions(library: Library): readonly ReturnType<Library["celFunc"]>[] {
  const { celMethod, CelScalar, listType } = library;
  const { DYN, INT, STRING } = CelScalar;
  const list = listType(DYN);
  return [
    celMethod("find", STRING, [STRING], STRING, function (pattern) {
      return toPattern(pattern, this).exec(this)?.[0] ?? "";
    }),
    celMethod("findAll", STRING, [STRING], list, function (pattern) {
      return findAll(this, pattern);
    }),
    celMethod("findAll", STRING, [STRING, INT], list, function (pattern, most) {
      const found = findAll(this, pattern);
      return most < 0n ? found : found.slice(0, Number(most));
    }),
    celMethod("format", STRING, [list], STRING, function (values) {
      return format(this, [...values]);
    }),
  ];
}

const atom = String.raw`(?:[\w ,:;/@#%&='"<>~!-]|\\[dwDW.+*?()|[\]{}^$/-]|\.|\[\^?(?:[\w ,:;/@#%&='"<>~!.+*]|\\[dw.+*/-])+(?:-?\])|[()|^$])`;
const simple = new RegExp(String.raw`^(?:${atom}(?:[*+?]\??|\{\d{1,2}(?:,\d{0,2})?\}\??)?)*$`);

const printable = /^[\x20-\x7e\u00a1-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]*$/;

/**
 * What JavaScript and Go read alike and find alike in printable characters of one unit: groups are not repeated, so that the time stays within a power of the length of the
 * text. Everything else is not sure.
 */
function toPattern(pattern: string, text: string): RegExp {
  const withoutRanges = pattern.replace(/([A-Za-z0-9])-(?=[A-Za-z0-9])/g, "$1");
  const isSure = simple.test(withoutRanges) && !/\)[*+?{]|\(\?|[|^$(][*+?{]|^[*+?{]|\|\||\(\)|\(\||\|\)|&&|--/.test(pattern);
  if (!isSure || !printable.test(text)) throw new Error("What Go finds is not sure.");
  const loops = (pattern.match(/[*+?}]/g) ?? []).length;
  if (Math.max(text.length, 2) ** (loops + 1) > maxWork) throw new Error("That may take too long.");
  return new RegExp(pattern, "g");
}

function findAll(text: string, pattern: string): readonly string[] {
  const found = [...text.matchAll(toPattern(pattern, text))].map(([match]) => match);
  if (found.includes("")) throw new Error("Where Go finds nothing at all is not sure.");
  return found;
}

/** Texts, whole numbers and truth; fractions, lists and others have rules of their own. */
function format(template: string, values: readonly unknown[]): string {
  let next = 0;
  const made = template.replace(/%(.?)/gs, (_, verb: string) => {
    if (verb === "%") return "%";
    const value = values[next++];
    const isWhole = typeof value === "bigint";
    if (verb === "d" && isWhole) return String(value);
    if (verb === "s" && (isWhole || typeof value === "string" || typeof value === "boolean")) return String(value);
    throw new Error("How that is written is not sure.");
  });
  if (next !== values.length) throw new Error("A server gives an error here.");
  return made;
}
