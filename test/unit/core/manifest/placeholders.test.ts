import { expect, test } from "vitest";
import {
  hasPlaceholder,
  hasPlaceholderInKey,
  isPlaceholder,
  mayHoldPlaceholder,
} from "../../../../server/src/core/manifest/placeholders.ts";

test.each([
  ...[
    "{{ .Values.x }}",
    "{{x}}",
    "{{- x -}}",
    "{% if x %}a{% endif %}",
    "${X}",
    "${X:=1}",
    "${{X}}",
    "$(REPLICAS)",
    "<%= x %>",
    "<< x >>",
    "[[ x ]]",
  ],
  ...[
    "__IMAGE__",
    "REPLACEME",
    "REPLACE_ME",
    "REPLACE-WITH-ARN",
    "CHANGE_ME",
    "<your-namespace>",
    "<Your name>",
    "...",
    "**id goes here**",
    "($test.name)",
  ],
  ...["$NAMESPACE", "%HOST%", "%%HOST%%", "@HOST@", "@@HOST@@"],
  ...["{{ a }}{{ b }}", " ${X} ", "\uE000\uE000"],
])("%s stands for a whole value", (value) => {
  expect(hasPlaceholder(value)).toBe(true);
  expect(isPlaceholder(value)).toBe(true);
});

test.each([
  "a-{{ x }}",
  "web:${TAG}",
  "{{ x }}/y",
  "http://<%= x %>/",
  "https://__HOST__/x",
  "REPLACEME-canary",
  "repo/YOUR_IMAGE:1",
  "registry.<your domain>",
])("%s holds a placeholder", (value) => {
  expect(hasPlaceholder(value)).toBe(true);
  expect(isPlaceholder(value)).toBe(false);
});

test.each([
  "",
  "3",
  "{a: b}",
  "${",
  "}}",
  "{{",
  "echo $(date)",
  "$(date +%s)",
  "<<EOF",
  "cat <<EOF",
  "if [[ -f a ]]; then",
  "a << b >> c",
  "100%",
  "<nil>",
  "a.<no value>",
  "**/*.yaml",
  "a**b**",
  "a <b> c",
  "a < b && c > d",
  "__name__",
  "__meta_kubernetes_pod",
  "replaceme",
  "PLACEMENT",
  "EXCHANGE_MEMBER",
  "FOUR_YOUR",
  "your_port",
  "wait...",
  "$x",
  "$HOME/bin",
  "($)x",
  "@daily",
  "a@B.C",
  "50%",
])("%s is known", (value) => {
  expect(hasPlaceholder(value)).toBe(false);
  expect(isPlaceholder(value)).toBe(false);
});

test("a placeholder with a colon in it begins in a key", () => {
  expect(hasPlaceholderInKey("${ROLE/#arn/eks.amazonaws.com/role-arn")).toBe(true);
  expect(hasPlaceholderInKey("a${ROLE}")).toBe(true);
  expect(hasPlaceholderInKey("a$")).toBe(false);
});

test.each([
  "a: __X__",
  "- <name>",
  "a: [<name>]",
  "{a: '<name>'}",
  "a: x.<your domain>",
  "a: $X",
  "a: ($x.name)",
  'a: "%X%"',
  "a: '@X@'",
  "a: ...",
  'a: "**x**"',
  "- REPLACEME",
])("%s may hold a placeholder", (text) => {
  expect(mayHoldPlaceholder(text)).toBe(true);
});

test.each(["a: b", "a: x < y", "description: the name of <this> or that...", "a: 50%", "a: $x", "schedule: '@daily'", "__name__: a"])(
  "%s holds no placeholder",
  (text) => {
    expect(mayHoldPlaceholder(text)).toBe(false);
  },
);

test("a hostile text takes no longer than others", () => {
  const started = performance.now();
  for (const part of ["{{", "${", "{%", "<a", "__A", "($"]) hasPlaceholder(part.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(500);
});
