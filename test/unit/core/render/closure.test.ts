import { expect, test } from "vitest";
import { readClosure, type ReadFile } from "../../../../server/src/core/render/closure.ts";
import { fail, succeed } from "../../../../server/src/core/result.ts";

function reading(files: Readonly<Record<string, string>>): ReadFile {
  return (path) => Promise.resolve(files[path] === undefined ? fail("notFound", `There is no file ${path}.`) : succeed(files[path]));
}

const settings = "apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: x}\npath: patch.yaml\n";

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    "files and folders of resources",
    { "o/kustomization.yaml": "resources: [a.yaml, ../base]", "o/a.yaml": "", "base/kustomization.yml": "resources: [b]", "base/b": "" },
    ["base/b", "base/kustomization.yml", "o/a.yaml", "o/kustomization.yaml"],
  ],
  [
    "bases and components",
    {
      "o/kustomization.yaml": "bases: [../base]\ncomponents: [../c]",
      "base/Kustomization": "{}",
      "c/kustomization.yaml": "kind: Component",
    },
    ["base/Kustomization", "c/kustomization.yaml", "o/kustomization.yaml"],
  ],
  [
    "patches, but not those that stand inline",
    {
      "o/kustomization.yaml":
        "patches: [{path: p.yaml}, {patch: 'a: 1'}]\npatchesStrategicMerge: [s.yaml, \"a: 1\\nb: 2\"]\npatchesJson6902: [{path: j.json}]",
      "o/p.yaml": "",
      "o/s.yaml": "",
      "o/j.json": "",
    },
    ["o/j.json", "o/kustomization.yaml", "o/p.yaml", "o/s.yaml"],
  ],
  [
    "files of generators, with and without a key",
    {
      "o/kustomization.yaml":
        "configMapGenerator: [{name: a, files: [x.txt, key=y.txt], envs: [.env]}]\nsecretGenerator: [{name: b, env: s.env}]",
      "o/x.txt": "",
      "o/y.txt": "",
      "o/.env": "",
      "o/s.env": "",
    },
    ["o/.env", "o/kustomization.yaml", "o/s.env", "o/x.txt", "o/y.txt"],
  ],
  [
    "replacements, configurations, CRDs and schemas",
    {
      "o/kustomization.yaml": "replacements: [{path: r.yaml}]\nconfigurations: [c.yaml]\ncrds: [d.yaml]\nopenapi: {path: e.json}",
      "o/r.yaml": "",
      "o/c.yaml": "",
      "o/d.yaml": "",
      "o/e.json": "",
    },
    ["o/c.yaml", "o/d.yaml", "o/e.json", "o/kustomization.yaml", "o/r.yaml"],
  ],
  [
    "what settings name",
    { "o/kustomization.yaml": "transformers: [t/t.yaml]", "o/t/t.yaml": settings, "o/patch.yaml": "", "o/t/patch.yaml": "" },
    ["o/kustomization.yaml", "o/patch.yaml", "o/t/t.yaml"],
  ],
  [
    "what settings name that stand inline",
    { "o/kustomization.yaml": `generators:\n- |\n  ${settings.replaceAll("\n", "\n  ")}`, "o/patch.yaml": "" },
    ["o/kustomization.yaml", "o/patch.yaml"],
  ],
  [
    "kustomizations that refer to each other, once",
    { "o/kustomization.yaml": "resources: [../p]", "p/kustomization.yaml": "resources: [../o]" },
    ["o/kustomization.yaml", "p/kustomization.yaml"],
  ],
])("takes in %s", async (_name, files, expected) => {
  const closure = await readClosure("o/kustomization.yaml", reading({ ...files, "o/other.yaml": "", "o/.ssh/id": "" }));
  expect(closure.ok ? [...closure.value.files.keys()].sort() : closure.message).toEqual(expected);
});

test.each<[string, string, string, string]>([
  [
    "a URL",
    "resources: ['https://example.com/x.yaml']",
    "remote",
    "o/kustomization.yaml refers to https://example.com/x.yaml, which is not in the repository; nothing is downloaded.",
  ],
  [
    "a repository",
    "resources: ['github.com/org/app//deploy?ref=v1']",
    "remote",
    "o/kustomization.yaml refers to github.com/org/app//deploy?ref=v1, which is not in the repository; nothing is downloaded.",
  ],
  [
    "an address of SSH",
    "resources: ['git@github.com:org/app']",
    "remote",
    "o/kustomization.yaml refers to git@github.com:org/app, which is not in the repository; nothing is downloaded.",
  ],
  [
    "a URL of a generator",
    "configMapGenerator: [{name: a, files: ['k=https://example.com/x']}]",
    "remote",
    "o/kustomization.yaml refers to https://example.com/x, which is not in the repository; nothing is downloaded.",
  ],
  [
    "a URL in settings",
    'transformers: ["kind: PatchTransformer\\npath: https://example.com/p"]',
    "remote",
    "o/kustomization.yaml refers to https://example.com/p, which is not in the repository; nothing is downloaded.",
  ],
  [
    "a path out of the repository",
    "resources: [../../x.yaml]",
    "outside",
    "o/kustomization.yaml refers to ../../x.yaml, which is outside of the folder that is read.",
  ],
  [
    "an absolute path",
    "resources: [/etc/x.yaml]",
    "outside",
    "o/kustomization.yaml refers to /etc/x.yaml, which is outside of the folder that is read.",
  ],
  ["Helm charts", "helmCharts: [{name: x}]", "helm", "o/kustomization.yaml inflates Helm charts, which is not done here."],
  ["what is not there", "resources: [gone.yaml]", "missing", "o/kustomization.yaml refers to gone.yaml, which is not there."],
  ["a folder without a kustomization", "components: [sub]", "missing", "o/kustomization.yaml refers to sub, which is not there."],
  [
    "a file that is no text",
    "resources: [binary]",
    "unreadable",
    "o/binary is not text; kustomizations with other files are not rendered here.",
  ],
])("refuses %s", async (_name, kustomization, reason, message) => {
  const files = { "o/kustomization.yaml": kustomization, "o/binary": "\uFFFD", "o/sub/a.yaml": "" };
  expect(await readClosure("o/kustomization.yaml", reading(files))).toEqual({ ok: false, reason, message });
});

test("says what is wrong with a kustomization without running anything", async () => {
  expect(await readClosure("o/kustomization.yaml", reading({ "o/kustomization.yaml": "resources: [" }))).toMatchObject({
    reason: "broken",
    message: expect.stringMatching(/^o\/kustomization\.yaml has a syntax error: /) as string,
  });
  expect(await readClosure("o/kustomization.yaml", reading({ "o/kustomization.yaml": "# nothing\n" }))).toMatchObject({
    reason: "broken",
    message: "o/kustomization.yaml is empty.",
  });
});

test("refuses what is made of too many files", async () => {
  const names = Array.from({ length: 2_001 }, (_, index) => `f${index}.yaml`);
  const files = Object.fromEntries(names.map((name) => [`o/${name}`, ""]));
  expect(
    await readClosure("o/kustomization.yaml", reading({ ...files, "o/kustomization.yaml": `resources: [${names.join(", ")}]` })),
  ).toMatchObject({ reason: "tooLarge" });
});
