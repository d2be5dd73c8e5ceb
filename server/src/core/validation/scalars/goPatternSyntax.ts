/** Tells whether one code point is of a class. */
export type CharacterTest = (codePoint: number) => boolean;

export type Assertion = "textStart" | "textEnd" | "lineStart" | "lineEnd" | "wordBoundary" | "noWordBoundary";

/** The syntax tree of a regular expression of Go (RE2). */
export type PatternNode =
  | { readonly kind: "character"; readonly test: CharacterTest }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "alternatives"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly part: PatternNode; readonly least: number; readonly most: number };

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

/** RE2 refuses more repetitions than this. */
const maxRepeat = 1000;
const maxNesting = 200;

/** Parses the syntax of Go's regular expressions; undefined for what Go would refuse, or what this parser does not know. */
export function parseGoPattern(pattern: string): PatternNode | undefined {
  const parser = new PatternParser(pattern);
  try {
    return parser.parse();
  } catch (error: unknown) {
    if (error instanceof UnknownSyntax) return undefined;
    throw error;
  }
}

class UnknownSyntax extends Error {}

class PatternParser {
  readonly #text: string;
  #position = 0;
  #nesting = 0;
  #flags: Flags = { ignoreCase: false, multiline: false, dotAll: false };

  constructor(text: string) {
    this.#text = text;
  }

  parse(): PatternNode {
    const node = this.#alternatives();
    if (this.#position < this.#text.length) throw new UnknownSyntax();
    return node;
  }

  #alternatives(): PatternNode {
    if (++this.#nesting > maxNesting) throw new UnknownSyntax();
    const parts = [this.#sequence()];
    while (this.#take("|")) parts.push(this.#sequence());
    this.#nesting--;
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: "alternatives", parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#position < this.#text.length && !this.#sees("|") && !this.#sees(")")) parts.push(this.#repeated());
    return { kind: "sequence", parts };
  }

  #repeated(): PatternNode {
    let part = this.#atom();
    for (;;) {
      const bounds = this.#bounds();
      if (!bounds) return part;
      this.#take("?"); // Lazy or not: the text matches either way.
      part = { kind: "repeat", part, least: bounds[0], most: bounds[1] };
    }
  }

  #bounds(): readonly [least: number, most: number] | undefined {
    if (this.#take("*")) return [0, Infinity];
    if (this.#take("+")) return [1, Infinity];
    if (this.#take("?")) return [0, 1];
    const match = this.#match(/\{(\d+)(,?)(\d*)\}/y);
    if (!match) return undefined;
    const least = Number(match[1]);
    const most = match[2] === "" ? least : match[3] === "" ? Infinity : Number(match[3]);
    if (least > maxRepeat || (most !== Infinity && (most > maxRepeat || most < least))) throw new UnknownSyntax();
    return [least, most];
  }

  #atom(): PatternNode {
    if (this.#take("(")) return this.#group();
    if (this.#take("[")) return this.#character(this.#classBody());
    if (this.#take(".")) {
      const { dotAll } = this.#flags;
      return { kind: "character", test: (codePoint) => dotAll || codePoint !== 10 };
    }
    if (this.#take("^")) return { kind: "assertion", assertion: this.#flags.multiline ? "lineStart" : "textStart" };
    if (this.#take("$")) return { kind: "assertion", assertion: this.#flags.multiline ? "lineEnd" : "textEnd" };
    if (this.#take("\\Q")) return this.#quoted();
    if (this.#sees("\\")) return this.#escapeAtom();
    if (this.#sees("*") || this.#sees("+") || this.#sees("?")) throw new UnknownSyntax();
    return this.#character(is(this.#next()));
  }

  #group(): PatternNode {
    const before = this.#flags;
    if (this.#match(/\?P?<[A-Za-z_][A-Za-z0-9_]*>/y) === undefined && this.#sees("?")) {
      const match = this.#match(/\?([ims]*)(?:-([ims]+))?([:)])/y);
      if (!match) throw new UnknownSyntax();
      this.#flags = withFlags(this.#flags, match[1] ?? "", match[2] ?? "");
      // `(?i)` counts up to the end of the group around it.
      if (match[3] === ")") return { kind: "sequence", parts: [] };
    }
    const node = this.#alternatives();
    if (!this.#take(")")) throw new UnknownSyntax();
    this.#flags = before;
    return node;
  }

  #quoted(): PatternNode {
    const end = this.#text.indexOf("\\E", this.#position);
    const literal = this.#text.slice(this.#position, end < 0 ? undefined : end);
    this.#position = end < 0 ? this.#text.length : end + 2;
    return { kind: "sequence", parts: Array.from(literal, (character) => this.#character(is(character.codePointAt(0) ?? 0))) };
  }

  #escapeAtom(): PatternNode {
    if (this.#take("\\A")) return { kind: "assertion", assertion: "textStart" };
    if (this.#take("\\z")) return { kind: "assertion", assertion: "textEnd" };
    if (this.#take("\\b")) return { kind: "assertion", assertion: "wordBoundary" };
    if (this.#take("\\B")) return { kind: "assertion", assertion: "noWordBoundary" };
    const escape = this.#escape();
    return this.#character(typeof escape === "number" ? is(escape) : escape);
  }

  /** A code point or a class, after a backslash. */
  #escape(): number | CharacterTest {
    this.#position++;
    const property = this.#match(/([pP])(?:\{(\^?)([A-Za-z_]+)\}|([A-Z]))/y);
    if (property) return negatedIf((property[1] === "P") !== (property[2] === "^"), unicodeClass(property[3] ?? property[4] ?? ""));
    const hexadecimal = this.#match(/x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/y);
    if (hexadecimal) return Number.parseInt(hexadecimal[1] ?? hexadecimal[2] ?? "", 16);
    const octal = this.#match(/0[0-7]{0,2}|[1-7][0-7]{2}/y);
    if (octal) return Number.parseInt(octal[0], 8);
    const codePoint = this.#next();
    const letter = String.fromCodePoint(codePoint);
    const perl = perlClasses.get(letter.toLowerCase());
    if (perl) return negatedIf(letter !== letter.toLowerCase(), perl);
    const control = controlEscapes.get(letter);
    if (control !== undefined) return control;
    if (isWord(codePoint)) throw new UnknownSyntax();
    return codePoint;
  }

  #classBody(): CharacterTest {
    const isNegated = this.#take("^");
    const tests: CharacterTest[] = [];
    for (let isFirst = true; isFirst || !this.#sees("]"); isFirst = false) tests.push(this.#classItem());
    this.#position++;
    const folded = this.#flags.ignoreCase ? tests.map(ignoringCase) : tests;
    return negatedIf(isNegated, (codePoint) => folded.some((test) => test(codePoint)));
  }

  #classItem(): CharacterTest {
    const posix = this.#match(/\[:(\^?)([a-z]+):\]/y);
    if (posix) return negatedIf(posix[1] === "^", posixClass(posix[2] ?? ""));
    const low = this.#classCharacter();
    if (typeof low !== "number") return low;
    if (!this.#sees("-") || this.#text[this.#position + 1] === "]" || this.#position + 1 >= this.#text.length) return is(low);
    this.#position++;
    const high = this.#classCharacter();
    if (typeof high !== "number" || high < low) throw new UnknownSyntax();
    return (codePoint) => codePoint >= low && codePoint <= high;
  }

  #classCharacter(): number | CharacterTest {
    return this.#sees("\\") ? this.#escape() : this.#next();
  }

  #character(test: CharacterTest): PatternNode {
    return { kind: "character", test: this.#flags.ignoreCase ? ignoringCase(test) : test };
  }

  #next(): number {
    const codePoint = this.#text.codePointAt(this.#position);
    if (codePoint === undefined) throw new UnknownSyntax();
    this.#position += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }

  #sees(text: string): boolean {
    return this.#text.startsWith(text, this.#position);
  }

  #take(text: string): boolean {
    if (!this.#sees(text)) return false;
    this.#position += text.length;
    return true;
  }

  /** Takes what a sticky expression matches here. */
  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#position;
    const match = expression.exec(this.#text);
    if (match) this.#position += match[0].length;
    return match ?? undefined;
  }
}

function withFlags(flags: Flags, on: string, off: string): Flags {
  const flag = (letter: string, before: boolean): boolean => (on.includes(letter) ? true : off.includes(letter) ? false : before);
  return { ignoreCase: flag("i", flags.ignoreCase), multiline: flag("m", flags.multiline), dotAll: flag("s", flags.dotAll) };
}

function is(wanted: number): CharacterTest {
  return (codePoint) => codePoint === wanted;
}

function negatedIf(isNegated: boolean, test: CharacterTest): CharacterTest {
  return isNegated ? (codePoint) => !test(codePoint) : test;
}

function ignoringCase(test: CharacterTest): CharacterTest {
  return (codePoint) => {
    const character = String.fromCodePoint(codePoint);
    return test(codePoint) || test(character.toLowerCase().codePointAt(0) ?? 0) || test(character.toUpperCase().codePointAt(0) ?? 0);
  };
}

/** `\w` of Go: ASCII only. */
export function isWord(codePoint: number): boolean {
  return isDigit(codePoint) || codePoint === 95 || (codePoint >= 65 && codePoint <= 90) || (codePoint >= 97 && codePoint <= 122);
}

function isDigit(codePoint: number): boolean {
  return codePoint >= 48 && codePoint <= 57;
}

const perlClasses: ReadonlyMap<string, CharacterTest> = new Map<string, CharacterTest>([
  ["d", isDigit],
  ["w", isWord],
  ["s", (codePoint) => [9, 10, 12, 13, 32].includes(codePoint)],
]);

const controlEscapes: ReadonlyMap<string, number> = new Map([
  ["a", 7],
  ["f", 12],
  ["t", 9],
  ["n", 10],
  ["r", 13],
  ["v", 11],
]);

const posixClasses: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  ascii: /[\x20-\x7e\s]/,
  blank: /[\t ]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t\n\v\f\r ]/,
  upper: /[A-Z]/,
  word: /[0-9A-Za-z_]/,
  xdigit: /[0-9A-Fa-f]/,
};

function posixClass(name: string): CharacterTest {
  const expression = Object.hasOwn(posixClasses, name) ? posixClasses[name] : undefined;
  if (!expression) throw new UnknownSyntax();
  return (codePoint) => codePoint < 128 && expression.test(String.fromCodePoint(codePoint));
}

function unicodeClass(name: string): CharacterTest {
  for (const property of [name, `Script=${name}`]) {
    try {
      const expression = new RegExp(`\\p{${property}}`, "u");
      return (codePoint) => expression.test(String.fromCodePoint(codePoint));
    } catch {
      // No such property: it may be the name of a script, or nothing that we know.
    }
  }
  throw new UnknownSyntax();
}
