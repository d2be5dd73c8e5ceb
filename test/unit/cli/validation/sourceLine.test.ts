import { expect, test } from "vitest";
import { sourceLine } from "../../../../server/src/cli/validation/sourceLine.ts";
import { LineIndex } from "../../../../server/src/core/yaml/lineIndex.ts";

function linesOf(text: string): readonly (string | undefined)[] {
  const lines = new LineIndex(text);
  return Array.from({ length: lines.lineCount }, (_, line) => sourceLine(text, lines, line));
}

test("takes lines as they are, without their ends", () => {
  expect(linesOf("kind: ConfigMap\r\n  a:\tb \rc")).toEqual(["kind: ConfigMap", "  a:\tb ", "c"]);
});

test.each(["kind: Secret", 'kind: "Secret"', "- kind: Secret", '{"kind":"Secret"}', "items: [{kind: Secret}]"])(
  "shows of a file with %j no more than the names of fields",
  (kind) => {
    const text = `x: 1\n${kind}\ndata:\n  password: aHVudGVyMg==\n  - "tls.key": |\n    MIIEvQIBADANBg\n    user: http://me:hunter2@example.com\n  {a: hunter2}\n`;
    expect(linesOf(text).filter((line) => line?.includes("hunter2") === true || line?.includes("MII") === true)).toEqual([]);
    expect(linesOf(text).slice(2, 5)).toEqual(["data:", "  password: …", '  - "tls.key": …']);
    expect(sourceLine(text, new LineIndex(text), 5)).toBeUndefined();
  },
);
