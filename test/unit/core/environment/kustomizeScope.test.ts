import { expect, test } from "vitest";
import { needsKustomize, readKustomizeScope } from "../../../../server/src/core/environment/kustomizeScope.ts";

/** What becomes of each file: `+` applied as it stands, `-` left out, `?` needs kustomize. */
function outcome(files: Readonly<Record<string, string>>): string {
  const scope = readKustomizeScope(Object.keys(files), (path) => files[path], "env");
  return Object.keys(files)
    .filter((path) => !path.endsWith("kustomization.yaml"))
    .map((path) => `${scope.isLeftOut(path) ? "-" : scope.obstacleOf(path) === needsKustomize ? "?" : "+"}${path}`)
    .join(" ");
}

test.each<[string, Readonly<Record<string, string>>, string]>([
  ["without a kustomization files are applied as they stand", { "env/a.yaml": "" }, "+env/a.yaml"],
  [
    "a list takes in what it lists",
    { "env/kustomization.yaml": "resources: [a.yaml, sub/b.yaml]", "env/a.yaml": "", "env/sub/b.yaml": "", "env/c.yaml": "" },
    "+env/a.yaml +env/sub/b.yaml -env/c.yaml",
  ],
  [
    "a list with its own name and version is one as well",
    { "env/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]", "env/a.yaml": "" },
    "+env/a.yaml",
  ],
  ["anything else needs kustomize", { "env/kustomization.yaml": "namespace: x\nresources: [a.yaml]", "env/a.yaml": "" }, "?env/a.yaml"],
  [
    "a base outside of the environment needs kustomize",
    { "env/kustomization.yaml": "resources: [../base]", "env/a.yaml": "" },
    "?env/a.yaml",
  ],
  ["a remote base needs kustomize", { "env/kustomization.yaml": "resources: ['https://example.com/x']", "env/a.yaml": "" }, "?env/a.yaml"],
  ["a broken kustomization needs kustomize", { "env/kustomization.yaml": "resources: {", "env/a.yaml": "" }, "?env/a.yaml"],
  [
    "what lies below one belongs to it",
    { "env/kustomization.yaml": "namePrefix: x", "env/s/kustomization.yaml": "resources: [a.yaml]", "env/s/a.yaml": "" },
    "?env/s/a.yaml",
  ],
  [
    "a list takes in the lists that it lists, and no other",
    {
      "env/kustomization.yaml": "resources: [s]",
      "env/s/kustomization.yaml": "resources: [a.yaml]",
      "env/s/a.yaml": "",
      "env/t/kustomization.yaml": "resources: [b.yaml]",
      "env/t/b.yaml": "",
    },
    "+env/s/a.yaml -env/t/b.yaml",
  ],
  [
    "a list of what changes something changes something",
    {
      "env/kustomization.yaml": "resources: [s, c.yaml]",
      "env/s/kustomization.yaml": "namePrefix: x\nresources: [a.yaml]",
      "env/s/a.yaml": "",
      "env/c.yaml": "",
    },
    "?env/s/a.yaml ?env/c.yaml",
  ],
  [
    "what another one is made of is applied by that one alone",
    {
      "env/base/kustomization.yaml": "resources: [a.yaml]",
      "env/base/a.yaml": "",
      "env/prod/kustomization.yaml": "namePrefix: x\nresources: [../base]",
    },
    "-env/base/a.yaml",
  ],
  ["one outside of the environment does not count", { "kustomization.yaml": "namePrefix: x", "env/a.yaml": "" }, "+env/a.yaml"],
])("%s", (_name, files, expected) => {
  expect(outcome(files)).toBe(expected);
});
