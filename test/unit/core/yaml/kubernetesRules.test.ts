import { describe, expect, test } from "vitest";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { toJson } from "../../../../server/src/core/yaml/toJson.ts";
import { cases } from "./kubernetesCases.ts";

describe("YAML as Kubernetes reads it", () => {
  test.each(cases)("$name", ({ text, values, problems }) => {
    const { documents } = parseYaml(text);
    if (values) expect(documents.flatMap(({ root }) => (root ? [toJson(root)] : []))).toEqual(values);
    const found = documents.flatMap((document) =>
      document.problems.map(({ code, severity, range }) => [
        `${severity} ${code}`,
        text.slice(document.offset + range.start, document.offset + range.end),
      ]),
    );
    expect(found).toEqual(problems ?? []);
  });

  test("numbers documents that are not empty", () => {
    const { documents } = parseYaml("# nothing\n---\na: 1\n---\n---\nb: 2\n");
    expect(documents.filter(({ root }) => root).map(({ index }) => index)).toEqual([0, 1]);
  });
});
