import type { JsonValue } from "../../../../server/src/core/json.ts";
import type { YamlProblem } from "../../../../server/src/core/yaml/nodes.ts";

// What kubectl and a strict API server make of YAML, case by case; the numbers are those of the table the rules come from. The cluster suite holds
// the values and errors against kubectl's own reader.

export interface Case {
  readonly name: string;
  readonly text: string;
  /** Values of the documents that are not empty. */
  readonly values?: readonly JsonValue[];
  /** kubectl keeps one of two values by chance. */
  readonly isByChance?: boolean;
  /** `severity code` and what the problem stands on. */
  readonly problems?: readonly (readonly [`${YamlProblem["severity"]} ${YamlProblem["code"]}`, string])[];
}

const anchors = ["b", "c", "d", "e", "f", "g", "h"].map(
  (name, index) =>
    `${name}: &${name} [${Array(9)
      .fill(`*${"abcdefg".charAt(index)}`)
      .join(",")}]`,
);
const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]", ...anchors].join("\n");

export const cases: readonly Case[] = [
  { name: "1 duplicate key", text: "a: 1\na: 2\n", values: [{ a: 2 }], problems: [["error duplicate-key", "a"]] },
  {
    name: "2 number and text as the same key",
    text: '1: a\n"1": b\n',
    values: [{ "1": "b" }],
    isByChance: true,
    problems: [["warning duplicate-key", '"1"']],
  },
  {
    name: "3 and 4 words that are booleans",
    text: "[y, Yes, on, TRUE, n, No, OFF, false, yEs, oN]",
    values: [[true, true, true, true, false, false, false, false, "yEs", "oN"]],
  },
  { name: "5 boolean as key", text: "on: 1\nn: 2\n", values: [{ true: 1, false: 2 }], problems: [["warning bad-key", "on"], ["warning bad-key", "n"]] }, // prettier-ignore
  { name: "6 octal of YAML 1.1", text: "[0777, 0644, 010, -0644, 0]", values: [[511, 420, 8, -420, 0]] },
  { name: "7 octal of YAML 1.2", text: "[0o777, 0O17]", values: [[511, 15]] },
  {
    name: "10 numbers",
    text: "[1_000, 0b11, -0b11, 0x1F, 1e3, +1, 5., .5, -1.5, 1.10, -.5]",
    values: [[1000, 3, -3, 31, 1000, 1, 5, 0.5, -1.5, 1.1, -0.5]],
  },
  {
    name: "10 no numbers",
    text: "[., +, 0x, 0b2, 1e, ._5, 1.2.3, 10Gi, 100m]",
    values: [[".", "+", "0x", "0b2", "1e", "._5", "1.2.3", "10Gi", "100m"]],
  },
  { name: "11 no base 60", text: "[12:30, 12:30:45]", values: [["12:30", "12:30:45"]] },
  { name: "12 no timestamps", text: "[2021-01-01, 2001-12-14T21:59:43Z]", values: [["2021-01-01", "2001-12-14T21:59:43Z"]] },
  {
    name: "13 null",
    text: "a: ~\nb: null\nc: Null\nd: NULL\ne:\nf: nULL\n",
    values: [{ a: null, b: null, c: null, d: null, e: null, f: "nULL" }],
  },
  { name: "14 not finite", text: "a: .inf\nb: .NaN\n", problems: [["error not-a-number", ".inf"], ["error not-a-number", ".NaN"]] }, // prettier-ignore
  { name: "15 too big a float", text: "a: 1e400\n", values: [{ a: "1e400" }] },
  {
    name: "16 exact integers",
    text: "[9007199254740993, -9223372036854775808, 18446744073709551615, 9007199254740991, 18446744073709551616, 0x7fffffffffffffff]",
    values: [
      [9007199254740993n, -9223372036854775808n, 18446744073709551615n, 9007199254740991, 18446744073709551616, 9223372036854775807n],
    ],
  },
  { name: "17 no octal digits", text: "[08, 09]", values: [[8, 9]] },
  { name: "quoted scalars stay text", text: "['1', \"yes\", '', \"\\x41\"]", values: [["1", "yes", "", "A"]] },
  { name: "20 tab as indentation", text: "a:\n\tb: 1\n", problems: [["error tab-indentation", "\t"]] },
  {
    name: "21 tab on an empty line",
    text: "a:\n  b: 1\n \t\n  c: 2\n",
    values: [{ a: { b: 1, c: 2 } }],
    problems: [["error tab-indentation", "\t"]],
  },
  {
    name: "21 tab inside a block scalar or brackets",
    text: "a: |\n  x\n  \t\n  y\nb: [1,\n\t\n  2]\n",
    values: [{ a: "x\n\t\ny\n", b: [1, 2] }],
  },
  { name: "22 tab behind a key", text: "a:\tb\nc: d\t# e\n", values: [{ a: "b", c: "d" }] },
  { name: "23 CRLF", text: "a: 1\r\nb:\r\n  - c\r\n---\r\nd: |\r\n  e\r\n", values: [{ a: 1, b: ["c"] }, { d: "e\n" }] },
  { name: "24 CR", text: "a: 1\rb: 2\r", values: [{ a: 1, b: 2 }] },
  { name: "25 byte order mark", text: "\uFEFFa: 1\n---\n\uFEFFb: 2\n", values: [{ a: 1 }, { b: 2 }] },
  {
    name: "26 byte order mark before a separator",
    text: "a: 1\n\uFEFF---\nb: 2\n",
    values: [{ a: 1 }, { b: 2 }],
    problems: [["error document-separator", "\uFEFF---"]],
  },
  { name: "27 control character", text: 'a: "x\u0007y"\n', problems: [["error control-character", "\u0007"]] },
  { name: "28 half characters", text: 'a: "\\uD83D\\uDE00 \\\\uD83D"\n', problems: [["error surrogate-escape", "\\uD83D"], ["error surrogate-escape", "\\uDE00"]] }, // prettier-ignore
  { name: "29 alias", text: "a: &x {b: 1}\nc: *x\n", values: [{ a: { b: 1 }, c: { b: 1 } }] },
  { name: "30 alias of another document", text: "a: &x 1\n---\nb: *x\n", problems: [["error unknown-alias", "*x"]] },
  { name: "30 alias inside its own anchor", text: "a: &x\n  b: *x\n", problems: [["error unknown-alias", "*x"]] },
  {
    name: "31 merge",
    text: "a: &a {x: 1}\nb: &b {x: 2, z: 3}\nc:\n  <<: [*a, *b]\n  w: 4\n",
    values: [{ a: { x: 1 }, b: { x: 2, z: 3 }, c: { x: 1, z: 3, w: 4 } }],
  },
  {
    name: "31 two merges",
    text: "a: &a {x: 1}\nc:\n  <<: *a\n  <<: {z: 2}\n",
    values: [{ a: { x: 1 }, c: { x: 1, z: 2 } }],
    problems: [["warning bad-merge", "<<"]],
  },
  {
    name: "32 merge behind the key it replaces",
    text: "a: &a {x: 1}\nc:\n  x: 2\n  <<: *a\n",
    values: [{ a: { x: 1 }, c: { x: 1 } }],
    problems: [["warning bad-merge", "<<"]],
  },
  { name: "33 merge of a scalar", text: "a:\n  <<: b\n", problems: [["error bad-merge", "b"]] },
  { name: "34 alias bomb", text: bomb, values: [], problems: [["error alias-limit", "*a"]] },
  { name: "35 separator with space or comment", text: "---  \na: 1\n--- # b\nb: 2\n", values: [{ a: 1 }, { b: 2 }] },
  { name: "36 text behind a separator", text: "--- {a: b}\n", problems: [["error document-separator", "--- {a: b}"]] },
  { name: "36 too long a separator", text: "a: 1\n----\nb: 2\n---foo\nc: 3\n", values: [{ a: 1 }, { b: 2 }, { c: 3 }], problems: [["error document-separator", "----"], ["error document-separator", "---foo"]] }, // prettier-ignore
  { name: "37 empty documents", text: "---\n---\n# c\n---\na: 1\n---\n", values: [{ a: 1 }] },
  { name: "37 empty file", text: "", values: [] },
  {
    name: "38 content behind an end mark",
    text: "a: 1\n...\nb: 2\n---\nc: 3\n",
    values: [{ a: 1 }, { c: 3 }],
    problems: [["warning content-after-end", "b: 2"]],
  },
  { name: "38 nothing behind an end mark", text: "a: 1\n...\n# c\n\n---\nc: 3\n", values: [{ a: 1 }, { c: 3 }] },
  { name: "39 directive", text: "%YAML 1.2\n---\na: 1\n", values: [{ a: 1 }], problems: [["error directive", "%YAML 1.2"]] },
  { name: "40 tag of one's own", text: "a: !foo 12\n", values: [{ a: "12" }], problems: [["information syntax", "12"]] },
  {
    name: "40 known tags",
    text: 'a: !!str 12\nb: !!int "5"\nc: !!binary aGk=\nd: !!float 3\n',
    values: [{ a: "12", b: 5, c: "hi", d: 3 }],
  },
  { name: "40 tag that does not fit", text: "a: !!int x\n", problems: [["error syntax", "x"]] },
  { name: "41 null or list as key", text: "~: 1\n[a]: 2\n", problems: [["error bad-key", "~"], ["error bad-key", "[a]"]] }, // prettier-ignore
  { name: "42 closing bracket at column 0", text: "a: {\n  b: c\n}\nd: [\n  1\n]\n", values: [{ a: { b: "c" }, d: [1] }] },
  {
    name: "42 quoted text that goes on at column 0",
    text: 'a: "x\ny"\nb: 1\n',
    values: [{ a: "x y", b: 1 }],
    problems: [["information syntax", '"x']],
  },
  {
    name: "42 brackets whose lines stand left of their key",
    text: "a:\n  b: [\n1,\n{c: 2} # d\n]\n  e: 3\n",
    values: [{ a: { b: [1, { c: 2 }], e: 3 } }],
    problems: [["information syntax", "["]],
  },
  {
    name: "42 quoted text whose lines stand left of its key",
    text: 'a:\n  b: "x\n y\n\n z"\n  c: 1\n',
    values: [{ a: { b: "x y\nz", c: 1 } }],
    problems: [["information syntax", '"x']],
  },
  {
    name: "42 many quoted texts whose lines stand left of their keys",
    text: `a:\n${"  - b: 'x\n  y'\n    c: |\n      d: 'x\n      y'\n".repeat(6)}e: 1\n`,
    values: [{ a: Array(6).fill({ b: "x y", c: "d: 'x\ny'\n" }), e: 1 }],
    problems: Array(6).fill(["information syntax", "'x"]),
  },
  { name: "42 key over two lines in brackets", text: "a: {b\nc: d}\n", problems: [["error syntax", "{"]] },
  {
    name: "comment without a space before it",
    text: "a: >-#x\n  b\nc: [1]#y\n",
    values: [{ a: "b", c: [1] }],
    problems: [
      ["warning syntax", "#x"],
      ["warning syntax", "#y"],
    ],
  },
  {
    name: "question mark inside brackets",
    text: "a: [http://x?y=1, 'z?']\nb: c?\nd: {e?: f}\n",
    problems: [
      ["error syntax", "http://x?y=1"],
      ["error syntax", "e?"],
    ],
  },
  {
    name: "colon at the end of a key without value in brackets",
    text: "a: {b:, c: 1}\n",
    values: [{ a: { "b:": null, c: 1 } }],
    problems: [["warning syntax", ":"]],
  },
  { name: "colon on the line below its key in brackets", text: "a: {b\n : c}\n", problems: [["error syntax", "b"]] },
  { name: "end mark with nothing before it", text: "# a\n...\n", problems: [["error document-separator", "..."]] },
  { name: "text that ends with two quotes", text: "a: 'it''", problems: [["error syntax", "'it''"]] },
  {
    name: "line break of other writing systems",
    text: 'a: "x\u2028y"\nb: |\n  x\u2028y\n',
    problems: [["error control-character", "\u2028"]],
  },
  { name: "line break of other writing systems at the end of a line", text: "a: x # y\u0085\n", values: [{ a: "x" }], problems: [["warning control-character", "\u0085"]] }, // prettier-ignore
  { name: "43 JSON with tabs", text: '{\n\t"a": {\n\t\t"b": [1,\n\t2]\n\t}\n}\n', values: [{ a: { b: [1, 2] } }] },
  { name: "43 JSON one after the other", text: '{"a": 1}\n{"b": "}{"}\n', values: [{ a: 1 }, { b: "}{" }] },
  {
    name: "44 JSON with a comma behind the last item",
    text: '{"a": [1, 2,], "b": ",}",\n}\n',
    values: [{ a: [1, 2], b: ",}" }],
    problems: [
      ["warning syntax", ","],
      ["warning syntax", ","],
    ],
  },
  {
    name: "44 comma behind the last item in brackets of YAML",
    text: 'a: {b: [1,],}\n---\n{"c": 1,}\n',
    values: [{ a: { b: [1] } }, { c: 1 }],
  },
  { name: "45 too long a key", text: `${"k".repeat(1100)}: 1\n`, problems: [["error bad-key", "k".repeat(1100)]] },
  { name: "47 template", text: "a: {{ .Values.x }}\nb: 1\n", problems: [["error bad-key", "{ .Values.x }"]] },
  { name: "48 placeholder", text: "a: ${VAR}\nb: ${VAR:=d}\nc: $${X}\n", values: [{ a: "${VAR}", b: "${VAR:=d}", c: "$${X}" }] },
  { name: "block scalar with what looks like a separator", text: "a: |\n  ---\n  b\n---\nc: 1\n", values: [{ a: "---\nb\n" }, { c: 1 }] },
  { name: "key named like a property of all objects", text: "__proto__: 1\nconstructor: 2\n", values: [Object.fromEntries([["__proto__", 1], ["constructor", 2]])] }, // prettier-ignore
];
