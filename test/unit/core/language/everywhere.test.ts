import { describe, expect, test } from "vitest";
import { completeAt } from "../../../../server/src/core/language/completion.ts";
import { documentSymbols } from "../../../../server/src/core/language/documentSymbols.ts";
import { hoverAt } from "../../../../server/src/core/language/hover.ts";
import { plainText } from "../../../../server/src/core/language/snippet.ts";
import { editYaml } from "../../../../server/src/core/yaml/edit.ts";
import type { YamlFile } from "../../../../server/src/core/yaml/parse.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { readText, repositoryFiles } from "../../../support/repositoryFiles.ts";
import { rolesOf } from "./rolesOf.ts";

// What an editor may ask at any place of any file: nothing throws, and nothing that is offered makes a file worse.

const catalog = builtInCatalog();
const everyKind = readText("test/fixtures/validation/everyKind.yaml");

/** One document of each shape that files come in, and those of the sample. */
const samples: readonly (readonly [path: string, text: string])[] = [
  ...repositoryFiles()
    .filter((path) => /^test\/demo\/sample\/environments\/production\/web\/.*\.ya?ml$/.test(path))
    .map((path) => [path, readText(path)] as const),
  ["everyKind.yaml", everyKind.slice(0, 1500)],
  [
    "shapes.yaml",
    `\uFEFF# comment
apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata: &meta {name: "web", labels: {app: web}}
  spec:
      selector:
          matchLabels: {
            app: web,
          }
      template:
          metadata: *meta
          spec:
              containers:
              - {name: web, image: 'nginx', ports: [{containerPort: 80}, ]}
              - name: two
                command: ["a",
                  "b"]
                env:
                  -
                  - name: A
                    value: |
                      text: x

---
apiVersion: v1
kind: ConfigMap
metadata:
  name: a
data:
  "a": b
  <<: {c: d}
...
---
`.replaceAll("\n", "\r\n"),
  ],
  [
    "object.json.yaml",
    '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"},\n "spec": {"containers": [{"name": "a"}],\n  "restartPolicy": ""}}\n',
  ],
  [
    "kustomization.yaml",
    "resources:\n  - a.yaml\n  - \npatches:\n  - path: \n    target: {kind: Pod}\nconfigMapGenerator:\n- name: a\n  files: [a, ]\n",
  ],
  [".plumbline.yaml", "environments:\n  - name: a\n    path: b\n    driver: \nignore:\n  - kinds: [A]\n"],
];

function syntaxErrors(file: YamlFile): number {
  return file.documents.flatMap(({ problems }) => problems.filter(({ severity }) => severity === "error")).length;
}

describe.each(samples)("in %s", (path, text) => {
  const { file, documents } = rolesOf(text, path);
  const errors = syntaxErrors(file);
  const stride = text.length > 900 ? 5 : 1;
  const placeAt = (offset: number) => documents.findLast(({ document }) => document.offset <= offset)!;
  const completionAt = (offset: number) =>
    completeAt({ path, file, offset, role: placeAt(offset).role, catalog, files: () => ["a.yaml", "b/kustomization.yaml"] });

  test("what is offered makes no syntax error", () => {
    const wrong: string[] = [];
    for (let offset = 0; offset <= text.length; offset += stride) {
      const completion = completionAt(offset);
      const items = completion?.items ?? [];
      // All kinds of fields at every place would take minutes; each place takes others.
      for (const item of items.length < 8 ? items : [items[0]!, items[offset % items.length]!, items.at(-1)!]) {
        if (item.kind === "object") continue;
        const inserted = item.isSnippet ? plainText(item.insertText) : item.insertText;
        const after = editYaml(file, completion!.range, inserted);
        if (syntaxErrors(after) > errors)
          wrong.push(`${item.label} at ${offset}: ${JSON.stringify(after.text.slice(Math.max(0, offset - 60), offset + 60))}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test("a hover and an outline come of every place and every beginning", () => {
    for (let offset = 0; offset <= text.length; offset++) {
      const { document, role } = placeAt(offset);
      const hover = hoverAt({ text, document, role, catalog, offset: offset - document.offset });
      if (hover) expect(hover.range.start <= offset - document.offset && offset - document.offset <= hover.range.end).toBe(true);
    }
    for (let length = 0; length <= text.length; length += 7) {
      const beginning = rolesOf(text.slice(0, length), path);
      for (const { document, role } of beginning.documents) expect(() => documentSymbols(document, role, 1000)).not.toThrow();
      const { role } = beginning.documents.at(-1)!;
      expect(() => completeAt({ path, file: beginning.file, offset: length, role, catalog })).not.toThrow();
    }
  });
});
