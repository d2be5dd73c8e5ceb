import { describe, expect, test } from "vitest";
import { editsForDeletions } from "../../../../server/src/core/language/deletedFiles.ts";
import { parseFixture, workspaceOf } from "../../../support/checkFindings.ts";

/** The files that deletions change, as they are then. */
function without(text: string, ...deleted: readonly string[]): Readonly<Record<string, string>> {
  const workspace = workspaceOf(parseFixture(text).files);
  return Object.fromEntries(
    [...editsForDeletions(workspace, deleted)].map(([path, list]) => {
      let content = workspace.file(path)!.yaml.text;
      for (const { range, newText } of list.toReversed()) content = content.slice(0, range.start) + newText + content.slice(range.end);
      return [path, `${content.trimEnd()}\n`];
    }),
  );
}

const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

describe("a deleted file", () => {
  const files = `#- base/kustomization.yaml
# what runs
resources:
  - ./web.yaml # first
  # the other
  - "api.yaml"
patches:
  - path: web.yaml
    target: {kind: ConfigMap}
  - patch: "[]"
configMapGenerator:
  - name: a
    files: [key=app.properties, other.txt]
#- base/web.yaml
${map}#- base/api.yaml
${map}#- overlays/a/kustomization.yaml
resources: [../../base, ../../base/web.yaml, ../../base/api.yaml]
`;
  const base = `# what runs
resources:
  # the other
  - "api.yaml"
patches:
  - patch: "[]"
configMapGenerator:
  - name: a
    files: [key=app.properties, other.txt]
`;

  test("goes from every kustomization that lists it, and comments stay", () => {
    expect(without(files, "base/web.yaml")).toEqual({
      "base/kustomization.yaml": base,
      "overlays/a/kustomization.yaml": "resources: [../../base, ../../base/api.yaml]\n",
    });
  });

  test("goes from generators", () => {
    expect(without(files, "base/app.properties")["base/kustomization.yaml"]).toContain("    files: [other.txt]\n");
    const all = without(files, "base/app.properties", "base/other.txt")["base/kustomization.yaml"];
    expect(all?.endsWith("configMapGenerator:\n  - name: a\n")).toBe(true);
  });

  test("goes together with others, and the list with them", () => {
    expect(without(files, "base/api.yaml", "base/web.yaml")).toEqual({
      "base/kustomization.yaml": base.replace('resources:\n  # the other\n  - "api.yaml"\n', ""),
      "overlays/a/kustomization.yaml": "resources: [../../base]\n",
    });
  });

  test("that nobody lists changes nothing", () => {
    expect(without(files, "base/other.yaml", "overlays/a/kustomization.yaml", "bas")).toEqual({});
  });
});

test("a deleted folder goes where it and what is in it are listed, and no kustomization in it is written", () => {
  const files = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${map}#- prod/kustomization.yaml
namespace: prod
resources:
- ../base/
- ../basement
- ../base/web.yaml
- https://example.com/base/web.yaml
components: [../base/parts, ../more]
`;
  expect(without(files, "base")).toEqual({
    "prod/kustomization.yaml": "namespace: prod\nresources:\n- ../basement\n- https://example.com/base/web.yaml\ncomponents: [../more]\n",
  });
});

test("the end of a text and lists of one line stay whole", () => {
  const list = (text: string): string => `#- kustomization.yaml\n${text}`;
  expect(without(list("resources:\r\n- a.yaml\r\n- b.yaml\r\n- c.yaml"), "b.yaml", "c.yaml")["kustomization.yaml"]).toBe(
    "resources:\r\n- a.yaml\n",
  );
  expect(without(list("resources: [a.yaml, b.yaml, c.yaml]"), "b.yaml", "c.yaml")["kustomization.yaml"]).toBe("resources: [a.yaml]\n");
  expect(without(list("resources: [a.yaml, b.yaml, c.yaml]"), "a.yaml", "b.yaml")["kustomization.yaml"]).toBe("resources: [c.yaml]\n");
});

test("an only list, an inline patch and manifests stay as they are", () => {
  expect(without("#- kustomization.yaml\nresources: [a.yaml]\n", "a.yaml")).toEqual({});
  expect(without("#- kustomization.yaml\nresources: [a.yaml, b.yaml]\ncrds: []\n", "a.yaml")).toEqual({
    "kustomization.yaml": "resources: [b.yaml]\ncrds: []\n",
  });
  expect(without("#- kustomization.yaml\npatches: [{patch: 'a.yaml'}]\n", "a.yaml")).toEqual({});
  expect(without(`#- a.yaml\n${map}resources: [b.yaml]\n`, "b.yaml")).toEqual({});
});
