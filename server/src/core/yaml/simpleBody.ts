import { checkFlowText } from "./flowText.ts";
import type { ScalarStyle, YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSequence } from "./nodes.ts";
import { readPlainScalar } from "./plainScalar.ts";
import { checkNumber } from "./scalarProblems.ts";

// Most of what people write is a small part of YAML, and reading that part takes a tenth of the time that the parser for all of it takes. Here is that part and nothing
// else: at whatever lies outside of it, or may be wrong, the reader gives up, and the parser reads the whole document. Both give the same tree; a test holds that.

/** What no simple document has in it: tabs, characters that end lines elsewhere, and those that are refused. */
const unusual = /[^\n\x20-\x7E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/;

/** What is deeper, and keys that are longer, are the parser's business. */
const maxDepth = 60;
const maxKeyLength = 100;

/** Thrown and caught here: the document is not simple. */
class NotSimple extends Error {}

const notSimple = new NotSimple("not simple");

/** Reads a document that is simple and right. Undefined: it may be one or the other not. `offset` is added to all ranges. */
export function readSimpleBody(body: string, offset: number): { readonly root?: YamlNode } | undefined {
  if (unusual.test(body)) return undefined;
  try {
    const root = new SimpleReader(body, offset).read();
    return root === undefined ? {} : { root };
  } catch (error: unknown) {
    if (error === notSimple) return undefined;
    throw error;
  }
}

const newline = 10;
const space = 32;
const doubleQuote = 34;
const hash = 35;
const singleQuote = 39;
const comma = 44;
const dash = 45;
const colon = 58;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const pipe = 124;
const closeBrace = 125;

/** Of ASCII: letters, digits, and what stands in names of fields and labels. */
const inName = flagsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-$");
/** What a value may begin with; a dash is looked at more closely. */
const startsPlain = flagsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./$-+(<=^~\\;");
const inFlowPlain = flagsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./$-+=@");

function flagsOf(characters: string): Uint8Array {
  const flags = new Uint8Array(128);
  for (const character of characters) flags[character.charCodeAt(0)] = 1;
  return flags;
}

class SimpleReader {
  readonly #text: string;
  readonly #offset: number;
  readonly #length: number;
  /** Where the next line with content begins, and the column of that content; the column is -1 at the end. */
  #line = 0;
  #column = 0;
  /** Where the content of that line begins. */
  #at = 0;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
    this.#length = text.length;
  }

  read(): YamlNode | undefined {
    this.#nextLine(0);
    if (this.#column === -1) return undefined;
    const root = this.#isItem() ? this.#sequence(this.#column, 0) : this.#map(this.#column, 0);
    if (this.#column !== -1) throw notSimple;
    return root;
  }

  /** Goes to the next line that is neither blank nor a comment, from the start of a line. */
  #nextLine(from: number): void {
    const text = this.#text;
    let start = from;
    while (start < this.#length) {
      let at = start;
      while (text.charCodeAt(at) === space) at++;
      const code = text.charCodeAt(at);
      if (at < this.#length && code !== newline && code !== hash) {
        this.#line = start;
        this.#at = at;
        this.#column = at - start;
        return;
      }
      const end = text.indexOf("\n", at);
      if (end === -1) break;
      start = end + 1;
    }
    this.#line = this.#length;
    this.#at = this.#length;
    this.#column = -1;
  }

  #isItem(): boolean {
    return this.#text.charCodeAt(this.#at) === dash && this.#isSpaceOrEnd(this.#at + 1);
  }

  #isSpaceOrEnd(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === space || code === newline || at >= this.#length;
  }

  /** A block map whose keys stand in a column; the first of them is next. */
  #map(column: number, depth: number): YamlMap {
    if (depth > maxDepth) throw notSimple;
    const entries: YamlEntry[] = [];
    const start = this.#at + this.#offset;
    let end: number;
    do {
      const entry = this.#entry(column, depth);
      for (const other of entries) if (other.name === entry.name) throw notSimple;
      entries.push(entry);
      end = entry.range.end;
    } while (this.#column === column && !this.#isItem());
    if (this.#column > column) throw notSimple;
    return { kind: "map", range: { start, end }, flow: false, entries };
  }

  #entry(column: number, depth: number): YamlEntry {
    const key = this.#key();
    const behind = key.range.end - this.#offset + 1;
    const start = key.range.start;
    const at = this.#skipSpaces(behind);
    const code = this.#text.charCodeAt(at);
    const name = key.source;
    if (at >= this.#length || code === newline || (code === hash && at > behind)) {
      this.#nextLine(this.#lineEnd(at));
      const value = this.#nested(column, depth);
      return value === undefined
        ? { key, name, range: { start, end: behind + this.#offset } }
        : { key, name, value, range: { start, end: value.range.end } };
    }
    if (at === behind) throw notSimple;
    const value = this.#value(at, column, depth);
    return { key, name, value, range: { start, end: value.range.end } };
  }

  /** What stands below a key that has nothing on its line. */
  #nested(column: number, depth: number): YamlNode | undefined {
    if (this.#column > column) return this.#isItem() ? this.#sequence(this.#column, depth + 1) : this.#map(this.#column, depth + 1);
    return this.#column === column && this.#isItem() ? this.#sequence(column, depth + 1) : undefined;
  }

  /** The key that is next, with its colon behind it. */
  #key(): YamlScalar {
    const text = this.#text;
    const start = this.#at;
    const first = text.charCodeAt(start);
    let key: YamlScalar;
    if (first === doubleQuote || first === singleQuote) {
      key = this.#quoted(start, first);
    } else {
      let at = start;
      while (inName[text.charCodeAt(at)] === 1) at++;
      // A dash may begin an item, and a word or number may be read as something else than text.
      if (at === start || first === dash) throw notSimple;
      key = this.#scalar(start, at, text.slice(start, at), "plain");
      if (typeof key.value !== "string") throw notSimple;
    }
    const end = key.range.end - this.#offset;
    if (end - start > maxKeyLength) throw notSimple;
    if (text.charCodeAt(end) !== colon || !this.#isSpaceOrEnd(end + 1)) throw notSimple;
    return key;
  }

  #sequence(column: number, depth: number): YamlSequence {
    if (depth > maxDepth) throw notSimple;
    const items: YamlNode[] = [];
    const start = this.#at + this.#offset;
    let end: number;
    do {
      const item = this.#item(column, depth);
      items.push(item);
      end = item.range.end;
    } while (this.#column === column && this.#isItem());
    if (this.#column > column) throw notSimple;
    return { kind: "sequence", range: { start, end }, flow: false, items };
  }

  #item(column: number, depth: number): YamlNode {
    const at = this.#skipSpaces(this.#at + 1);
    const code = this.#text.charCodeAt(at);
    // Nothing behind the dash, or a list in a list.
    if (at >= this.#length || code === newline || code === hash) throw notSimple;
    if (code === dash && this.#isSpaceOrEnd(at + 1)) throw notSimple;
    if (!this.#isKeyAt(at)) return this.#value(at, column, depth);
    this.#at = at;
    this.#column = at - this.#line;
    return this.#map(this.#column, depth + 1);
  }

  /** Tells whether a key begins there; what is none and looks like one is not simple. */
  #isKeyAt(start: number): boolean {
    const text = this.#text;
    const first = text.charCodeAt(start);
    let at = start;
    if (first === doubleQuote || first === singleQuote) {
      at = text.indexOf(first === doubleQuote ? '"' : "'", start + 1) + 1;
      if (at === 0) throw notSimple;
    } else {
      while (inName[text.charCodeAt(at)] === 1) at++;
    }
    return at > start && text.charCodeAt(at) === colon && this.#isSpaceOrEnd(at + 1);
  }

  /** A value that begins on the line of its key or dash, which stands in `column`. Goes on to the next line. */
  #value(at: number, column: number, depth: number): YamlNode {
    const code = this.#text.charCodeAt(at);
    if (code === pipe) return this.#literal(at, column);
    let node: YamlNode;
    if (code === doubleQuote || code === singleQuote) node = this.#quoted(at, code);
    else if (code === openBracket || code === openBrace) node = this.#flow(at, depth + 1);
    else node = this.#plain(at);
    this.#endOfValue(node.range.end - this.#offset);
    // The next line may go on with the text.
    if (this.#column > column) throw notSimple;
    return node;
  }

  /** Only a comment may stand behind a value. */
  #endOfValue(end: number): void {
    const at = this.#skipSpaces(end);
    const code = this.#text.charCodeAt(at);
    if (at < this.#length && code !== newline && !(code === hash && at > end)) throw notSimple;
    this.#nextLine(this.#lineEnd(at));
  }

  #plain(start: number): YamlScalar {
    const text = this.#text;
    const first = text.charCodeAt(start);
    if (first < 128 && startsPlain[first] !== 1) throw notSimple;
    if (first === dash && this.#isSpaceOrEnd(start + 1)) throw notSimple;
    let end = text.indexOf("\n", start);
    if (end === -1) end = this.#length;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === colon && this.#isSpaceOrEnd(at + 1)) throw notSimple;
      if (code === hash && text.charCodeAt(at - 1) === space) {
        end = at;
        break;
      }
    }
    while (text.charCodeAt(end - 1) === space) end--;
    return this.#scalar(start, end, text.slice(start, end), "plain");
  }

  #quoted(start: number, quote: number): YamlScalar {
    const text = this.#text;
    for (let at = start + 1; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (quote === singleQuote && text.charCodeAt(at + 1) === singleQuote) throw notSimple;
        return this.#scalar(start, at + 1, text.slice(start + 1, at), quote === doubleQuote ? "double" : "single");
      }
      if (code === newline || (code === 92 && quote === doubleQuote)) throw notSimple;
    }
    throw notSimple;
  }

  #scalar(start: number, end: number, source: string, style: ScalarStyle): YamlScalar {
    const value = style === "plain" ? readPlainScalar(source) : source;
    const scalar: YamlScalar = { kind: "scalar", range: { start: start + this.#offset, end: end + this.#offset }, value, source, style };
    if (typeof value === "number" && checkNumber(scalar).length > 0) throw notSimple;
    return scalar;
  }

  /** Text below a `|`, `|-` or `|+` that ends its line. */
  #literal(start: number, column: number): YamlScalar {
    const text = this.#text;
    let at = start + 1;
    const chomping = text.charAt(at) === "-" || text.charAt(at) === "+" ? text.charAt(at++) : "";
    if (text.charCodeAt(at) !== newline) throw notSimple;
    const first = at + 1;
    let indent = -1;
    let end = first;
    let next = first;
    let content = first;
    const lines: string[] = [];
    for (let line = first; line < this.#length;) {
      let lineEnd = text.indexOf("\n", line);
      const isLast = lineEnd === -1;
      if (isLast) lineEnd = this.#length;
      let at = line;
      while (text.charCodeAt(at) === space) at++;
      const isBlank = at >= lineEnd;
      // What blank lines with spaces mean depends on what follows.
      if (isBlank && at > line) throw notSimple;
      if (!isBlank) {
        if (indent === -1) {
          indent = at - line;
          if (indent <= column || lines.length > 0) throw notSimple;
        }
        if (at - line < indent) break;
        content = lineEnd;
      }
      lines.push(isBlank ? "" : text.slice(line + indent, lineEnd));
      next = isLast ? lineEnd : lineEnd + 1;
      // Empty lines behind the text are a part of it only where they are kept.
      if (!isBlank || chomping === "+") end = next;
      line = lineEnd + 1;
      if (isLast) break;
    }
    // Nothing in it, or a last line that does not end: the parser knows.
    if (indent === -1 || content === this.#length) throw notSimple;
    let kept = lines.length;
    while (lines[kept - 1] === "") kept--;
    const ending = chomping === "-" ? "" : chomping === "+" ? "\n".repeat(lines.length - kept + 1) : "\n";
    const source = lines.slice(0, kept).join("\n") + ending;
    this.#nextLine(next);
    if (this.#column > column) throw notSimple;
    return { kind: "scalar", range: { start: start + this.#offset, end: end + this.#offset }, value: source, source, style: "literal" };
  }

  /** Brackets or braces that are closed on their line. */
  #flow(start: number, depth: number): YamlMap | YamlSequence {
    if (depth > maxDepth) throw notSimple;
    const isMap = this.#text.charCodeAt(start) === openBrace;
    const close = isMap ? closeBrace : closeBracket;
    const entries: YamlEntry[] = [];
    const items: YamlNode[] = [];
    let at = this.#skipSpaces(start + 1);
    while (this.#text.charCodeAt(at) !== close) {
      if (isMap) {
        const entry = this.#flowEntry(at, depth);
        for (const other of entries) if (other.name === entry.name) throw notSimple;
        entries.push(entry);
        at = this.#skipSpaces(entry.range.end - this.#offset);
      } else {
        const item = this.#flowValue(at, depth);
        items.push(item);
        at = this.#skipSpaces(item.range.end - this.#offset);
        if (this.#text.charCodeAt(at) === colon) throw notSimple;
      }
      if (this.#text.charCodeAt(at) === comma) at = this.#skipSpaces(at + 1);
      else if (this.#text.charCodeAt(at) !== close) throw notSimple;
      else break;
      // A comma behind the last one.
      if (this.#text.charCodeAt(at) === close) throw notSimple;
    }
    const range = { start: start + this.#offset, end: at + 1 + this.#offset };
    const parts = isMap ? entries.flatMap(({ key, value }) => [key, value]) : items;
    if (checkFlowText(parts).length > 0) throw notSimple;
    return isMap ? { kind: "map", range, flow: true, entries } : { kind: "sequence", range, flow: true, items };
  }

  #flowEntry(start: number, depth: number): YamlEntry {
    const key = this.#flowScalar(start);
    if (typeof key.value !== "string") throw notSimple;
    const end = key.range.end - this.#offset;
    // Behind quotes the space may be missing, and a value, too.
    if (this.#text.charCodeAt(end) !== colon || this.#text.charCodeAt(end + 1) !== space) throw notSimple;
    const value = this.#flowValue(this.#skipSpaces(end + 1), depth);
    return { key, name: key.source, value, range: { start: key.range.start, end: value.range.end } };
  }

  #flowValue(at: number, depth: number): YamlNode {
    const code = this.#text.charCodeAt(at);
    return code === openBracket || code === openBrace ? this.#flow(at, depth + 1) : this.#flowScalar(at);
  }

  #flowScalar(start: number): YamlScalar {
    const text = this.#text;
    const first = text.charCodeAt(start);
    if (first === doubleQuote || first === singleQuote) return this.#quoted(start, first);
    let end = start;
    while (inFlowPlain[text.charCodeAt(end)] === 1) end++;
    // A colon belongs to the text when more of it follows at once; spaces inside make it no simple one.
    while (text.charCodeAt(end) === colon && inName[text.charCodeAt(end + 1)] === 1) {
      end++;
      while (inFlowPlain[text.charCodeAt(end)] === 1) end++;
    }
    if (end === start || startsPlain[first] !== 1 || (first === dash && inName[text.charCodeAt(start + 1)] !== 1)) throw notSimple;
    return this.#scalar(start, end, text.slice(start, end), "plain");
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === space) at++;
    return at;
  }

  /** The start of the line behind the one that holds an offset. */
  #lineEnd(at: number): number {
    const end = this.#text.indexOf("\n", at);
    return end === -1 ? this.#length : end + 1;
  }
}
