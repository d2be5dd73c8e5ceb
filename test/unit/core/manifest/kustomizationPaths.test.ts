import { expect, test } from "vitest";
import { mayBeRemote, pathReferencesOf } from "../../../../server/src/core/manifest/kustomizationPaths.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";

function referencesIn(text: string): readonly string[] {
  const [document] = parseYaml(text).documents;
  const references = document?.root === undefined ? [] : pathReferencesOf(document.root);
  return references.map(
    ({ text: path, range, field, use, target }) =>
      `${field} ${use} ${target} ${path} ${JSON.stringify(text.slice(range.start, range.end))}`,
  );
}

test("every field that names a file or folder is listed, with the place of exactly the path", () => {
  const text = `
resources: [web.yaml, "../base", 'https://example.com/a.yaml']
components:
  - ../components/tls
patches:
  - path: replicas.yaml
  - patch: |-
      - op: remove
        path: /spec
  - {path: "p.yaml", target: {kind: Pod}}
patchesStrategicMerge:
  - old.yaml
  - |-
    kind: Pod
configMapGenerator:
  - name: settings
    files: [app.properties, key=other.properties, "quoted=file.txt"]
    envs: [settings.env]
    env: single.env
    literals: [a=b.yaml]
helmCharts: [{name: web, valuesFile: values.yaml, additionalValuesFiles: [more.yaml]}]
replacements: [{path: replace.yaml}, {source: {kind: Pod}}]
transformers: [t.yaml]
openapi: {path: schema.json}
`;
  expect(referencesIn(text)).toEqual([
    'resources resource any web.yaml "web.yaml"',
    'resources resource any ../base "../base"',
    'resources resource any https://example.com/a.yaml "https://example.com/a.yaml"',
    'components resource folder ../components/tls "../components/tls"',
    'patchesStrategicMerge patch file old.yaml "old.yaml"',
    'transformers configuration settings t.yaml "t.yaml"',
    'patches patch file replicas.yaml "replicas.yaml"',
    'patches patch file p.yaml "p.yaml"',
    'replacements configuration file replace.yaml "replace.yaml"',
    'configMapGenerator data file app.properties "app.properties"',
    'configMapGenerator data file other.properties "other.properties"',
    'configMapGenerator data file file.txt "file.txt"',
    'configMapGenerator data file settings.env "settings.env"',
    'configMapGenerator data file single.env "single.env"',
    'helmCharts values file values.yaml "values.yaml"',
    'helmCharts values file more.yaml "more.yaml"',
    'openapi configuration file schema.json "schema.json"',
  ]);
});

test("what is written in another way than it reads is shown as a whole, and what is no text names nothing", () => {
  expect(referencesIn('resources: ["\\u0061.yaml", 1, null, "", {a: b}]\npatches: web.yaml\n')).toEqual([
    'resources resource any a.yaml "\\"\\\\u0061.yaml\\""',
  ]);
  expect(referencesIn("- resources: [a.yaml]\n")).toEqual([]);
});

test.each([
  ["https://example.com/a.yaml", true],
  ["git@github.com:org/repo", true],
  ["github.com/org/repo//deploy?ref=v1", true],
  ["example.org/team/base", true],
  ["ssh://git@example.com/repo", true],
  ["../base?ref=main", true],
  ["base", false],
  ["../base", false],
  ["web.yaml", false],
  ["base/web.yaml", false],
  ["./my.app/base/web", false],
])("%s may be remote: %s", (text, expected) => {
  expect(mayBeRemote(text)).toBe(expected);
});
