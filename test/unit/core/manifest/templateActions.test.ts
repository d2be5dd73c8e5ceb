import { expect, test } from "vitest";
import { isYtt, maskActions, templateKind } from "../../../../server/src/core/manifest/templateActions.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";

const rootOf = (text: string) => parseYaml(text).documents[0]?.root;
const kindOf = (text: string) => templateKind(text, rootOf(text));

test.each([
  "a: {{ x }}\n",
  "a: {{ x }}-b\n",
  "a: b-{{ x }}\nc: {{- y -}} # why\n",
  "a:\n  - {{ x }}\n",
  "{{ x }}: a\n",
  "a: [{{ x }}, {{ y }}]\n",
  "a: {b: {{ x }}}\n",
  "a: %CODE%\n",
  "a: @@CODE@@\n",
  "- {PREFIX}.16\n",
])("%j has actions as values", (text) => {
  expect(kindOf(text)).toBe("values");
});

test.each([
  "{{ x }}\n",
  "a:\n  {{- if x }}\n  b: c\n  {{- end }}\n",
  "a: {{ if x }}b{{ end }}\n",
  "a: {{ x }}\n{{ y }}\n",
  "a: {{ x }}\nb:\n  {{ toYaml y }}\n",
  "{% if x %}\na: {{ x }}\n{% endif %}\n",
  "a: {{ toYaml x | nindent 4 }}\n",
  'a: {{ x }}\n  {{add "{{ y }}.zip" | indent 2}}\n',
  "a:\n  __VOLUMES__\nb: c\n",
])("%j has actions for lines", (text) => {
  expect(kindOf(text)).toBe("lines");
});

test.each([
  'a: "{{ x }}"\nb: [\n',
  "a: |\n  {{ x }}\n  {% if y %}\nb: [\n",
  "# {{ x }}\na: [\n",
  "a: {b: {c: d}}\n",
  "a: {{ x\n",
  "a: 5%\n",
  "a: __X__\n",
  "a: {X}\n",
  'a: "%X%"\n',
])("%j has none", (text) => {
  expect(kindOf(text)).toBeUndefined();
});

test("actions become words of the same length", () => {
  expect(maskActions("a: {{ x }}-b\n{{y}}{{z}}: {c: {{ d }}}\n").replaceAll("\uE000", "x")).toBe(
    "a: xxxxxxx-b\nxxxxxxxxxx: {c: xxxxxxx}\n",
  );
  expect(maskActions("a: %X%\nb: {X}.16\n").replaceAll("\uE000", "x")).toBe("a: xxx\nb: xxx.16\n");
});

test("ytt is told by its comments, not by texts", () => {
  const texts = ["a: #@ data.values.a\n", "#@ load('a')\na: 1\n", "#@data/values\n---\na: 1\n", "a:\n  #@ if x:\n  b: c\n", "- #@ x\n"];
  for (const text of texts) expect(isYtt(text, rootOf(text))).toBe(true);
  for (const text of ["a: b #@x\n", "a: |\n  #@ x\n", "#@author me\na: 1\n", "a: b\n"]) expect(isYtt(text, rootOf(text))).toBe(false);
});
