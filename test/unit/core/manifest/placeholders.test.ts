import { expect, test } from "vitest";
import { hasPlaceholder, isPlaceholder } from "../../../../server/src/core/manifest/placeholders.ts";

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
  ...["{{ a }}{{ b }}", " ${X} ", "\uE000\uE000"],
])("%s stands for a whole value", (value) => {
  expect(hasPlaceholder(value)).toBe(true);
  expect(isPlaceholder(value)).toBe(true);
});

test.each(["a-{{ x }}", "web:${TAG}", "{{ x }}/y", "http://<%= x %>/"])("%s holds a placeholder", (value) => {
  expect(hasPlaceholder(value)).toBe(true);
  expect(isPlaceholder(value)).toBe(false);
});

test.each([
  "",
  "3",
  "{a: b}",
  "$X",
  "${",
  "}}",
  "{{",
  "echo $(date)",
  "$(date +%s)",
  "<<EOF",
  "cat <<EOF",
  "if [[ -f a ]]; then",
  "a << b >> c",
  "<a>",
  "100%",
])("%s is known", (value) => {
  expect(hasPlaceholder(value)).toBe(false);
  expect(isPlaceholder(value)).toBe(false);
});
