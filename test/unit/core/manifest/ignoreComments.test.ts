import { expect, test } from "vitest";
import { ignoredByComments, type ManifestIgnore } from "../../../../server/src/core/manifest/ignoreComments.ts";
import { readManifests } from "../../../../server/src/core/manifest/readManifests.ts";
import { noWorkspaceFacts } from "../../../../server/src/core/manifest/workspaceFacts.ts";
import { editYaml } from "../../../../server/src/core/yaml/edit.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";

const word = "# plumbline-ignore-drift";

function ignores(text: string): readonly (readonly ManifestIgnore[] | undefined)[] {
  return readManifests("a.yaml", parseYaml(text).documents, noWorkspaceFacts, text).map((manifest) => manifest.ignores);
}

const head = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n";

test.each<[string, string, ManifestIgnore | undefined]>([
  ["behind a field", `${head}spec:\n  replicas: 2 ${word}: by hand\n`, { place: ["spec", "replicas"], managers: [], reason: "by hand" }],
  ["above a field", `${head}spec:\n  ${word}\n\n  # more\n  replicas: 2\n`, { place: ["spec", "replicas"], managers: [] }],
  ["behind a map", `${head}spec: ${word}: all\n  replicas: 2\n`, { place: ["spec"], managers: [], reason: "all" }],
  [
    "of some managers",
    `${head}spec:\n  replicas: 2 ${word} keda-operator, k9s: scaled\n`,
    { place: ["spec", "replicas"], managers: ["keda-operator", "k9s"], reason: "scaled" },
  ],
  ["above the object", `${word}: by hand\n${head}`, { place: [], managers: [], reason: "by hand" }],
  ["behind its first line", head.replace("\n", ` ${word}: by hand\n`), { place: [], managers: [], reason: "by hand" }],
  ["in front of the document", `${word}: by hand\n---\n${head}`, undefined],
  ["behind the document's start", `--- ${word}: by hand\n${head}`, undefined],
  [
    "in a list",
    `${head}spec:\n  containers:\n    - name: a\n      image: b\n    - name: c\n      image: d ${word}: new\n`,
    { place: ["spec", "containers", 1, "image"], managers: [], reason: "new" },
  ],
  [
    "behind an item",
    `${head}spec:\n  containers:\n    - name: a\n    - name: c ${word}: new\n      image: d\n`,
    { place: ["spec", "containers", 1], managers: [], reason: "new" },
  ],
  ["above an item", `${head}spec:\n  args:\n    - a\n    ${word}\n    - b\n`, { place: ["spec", "args", 1], managers: [] }],
  ["in a text", `${head}data:\n  a: |\n    ${word}: no\n  b: "${word}: no"\n`, undefined],
  ["another word", `${head}spec:\n  replicas: 2 # plumbline-ignore-drifting: no\n`, undefined],
  ["in the middle of a comment", `${head}spec:\n  replicas: 2 # see plumbline-ignore-drift: no\n`, undefined],
  ["behind a field that is commented out", `${head}spec:\n  # paused: true ${word}: no\n  replicas: 2\n`, undefined],
  ["below everything", `${head}${word}: no\n`, undefined],
])("%s", (_name, text, expected) => {
  expect(ignores(text)).toEqual([expected === undefined ? undefined : [expected]]);
});

test("with line ends of any kind, and in the documents of a file apart", () => {
  const text = `${head}---\n${head}spec:\n  replicas: 2 ${word}: by hand\n`.replaceAll("\n", "\r\n");
  expect(ignores(text)).toEqual([undefined, [{ place: ["spec", "replicas"], managers: [], reason: "by hand" }]]);
});

test("of the objects of a list, each of its own", () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: ConfigMap, metadata: { name: a } }
  ${word}: all
  - apiVersion: v1
    kind: ConfigMap
    metadata: { name: b }
    data:
      a: x ${word}: one
`;
  expect(ignores(list)).toEqual([
    undefined,
    [
      { place: [], managers: [], reason: "all" },
      { place: ["data", "a"], managers: [], reason: "one" },
    ],
  ]);
});

test("is read anew when only the comment changes, in a document of any size", () => {
  const filler = [...Array(600).keys()].map((index) => `  key${index}: value\n`).join("");
  for (const data of ["", filler]) {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n${data}  last: x ${word}: one\n`;
    const before = parseYaml(text);
    const at = text.indexOf(": one");
    const after = editYaml(before, { start: at + 2, end: at + 5 }, "two");
    const reasons = [before, after].map(({ documents, text: whole }) => {
      const [document] = documents;
      const root = document?.root;
      if (document === undefined || root?.kind !== "map") throw new Error("no map");
      return ignoredByComments(document, root, whole)[0]?.reason;
    });
    expect(reasons).toEqual(["one", "two"]);
  }
});
