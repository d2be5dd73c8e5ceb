import { describe, expect, test } from "vitest";
import { editsForMoves, type Move } from "../../../../server/src/core/language/movedFiles.ts";
import { parseFixture, workspaceOf } from "../../../support/checkFindings.ts";

/** The files that moves change, as they are then, by their paths before. */
function moved(text: string, ...moves: readonly (readonly [from: string, to: string])[]): Readonly<Record<string, string>> {
  const workspace = workspaceOf(parseFixture(text).files);
  const edits = editsForMoves(
    workspace,
    moves.map(([from, to]): Move => ({ from, to })),
  );
  return Object.fromEntries(
    [...edits].map(([path, list]) => {
      let content = workspace.file(path)!.yaml.text;
      for (const { range, newText } of list.toReversed()) content = content.slice(0, range.start) + newText + content.slice(range.end);
      return [path, `${content.trimEnd()}\n`];
    }),
  );
}

const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

describe("a renamed file", () => {
  const files = `#- base/kustomization.yaml
# what runs
resources:
  - ./web.yaml # first
  - "api.yaml"
patches: [{path: web.yaml}]
#- base/web.yaml
${map}#- base/api.yaml
${map}#- overlays/a/kustomization.yaml
resources: [../../base, ../../base/web.yaml]
`;

  test("is renamed in every kustomization that names it, and comments stay", () => {
    expect(moved(files, ["base/web.yaml", "base/shop.yaml"])).toEqual({
      "base/kustomization.yaml": '# what runs\nresources:\n  - ./shop.yaml # first\n  - "api.yaml"\npatches: [{path: shop.yaml}]\n',
      "overlays/a/kustomization.yaml": "resources: [../../base, ../../base/shop.yaml]\n",
    });
  });

  test("is followed into another folder", () => {
    expect(moved(files, ["base/api.yaml", "common/api.yaml"])["base/kustomization.yaml"]).toContain('- "../common/api.yaml"');
    expect(moved(files, ["base/api.yaml", "base/sub/api.yaml"])["base/kustomization.yaml"]).toContain('- "sub/api.yaml"');
    expect(moved(files, ["base/web.yaml", "base/sub/web.yaml"])["base/kustomization.yaml"]).toContain("- ./sub/web.yaml # first");
  });

  test("gets quotes where its name needs them", () => {
    expect(moved(files, ["base/web.yaml", "base/a #1.yaml"])["base/kustomization.yaml"]).toContain('- "./a #1.yaml" # first');
    expect(moved(files, ["base/api.yaml", "base/a #1.yaml"])["base/kustomization.yaml"]).toContain('- "a #1.yaml"\n');
  });

  test("that nobody names changes nothing", () => {
    expect(moved(files, ["base/other.yaml", "base/another.yaml"])).toEqual({});
  });
});

describe("a renamed folder", () => {
  const files = `#- .plumbline.yaml
environments: [{name: prod, path: overlays/prod}]
#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${map}#- overlays/prod/kustomization.yaml
resources: [../../base/, more, https://example.com/web.yaml]
components: [../../base/parts]
`;

  test("is renamed where it and what is in it are named", () => {
    expect(moved(files, ["base", "common"])).toEqual({
      "overlays/prod/kustomization.yaml":
        "resources: [../../common/, more, https://example.com/web.yaml]\ncomponents: [../../common/parts]\n",
    });
  });

  test("takes the paths in it along, and those of environments", () => {
    expect(moved(files, ["overlays", "deploy/overlays"])).toEqual({
      ".plumbline.yaml": "environments: [{name: prod, path: deploy/overlays/prod}]\n",
      "overlays/prod/kustomization.yaml":
        "resources: [../../../base/, more, https://example.com/web.yaml]\ncomponents: [../../../base/parts]\n",
    });
  });

  test("changes no path between what moves together", () => {
    expect(moved(files, ["base", "x/base"], ["overlays", "x/overlays"])).toEqual({
      ".plumbline.yaml": "environments: [{name: prod, path: x/overlays/prod}]\n",
    });
  });
});

test("a moved kustomization is found where it is then, and finds what it names", () => {
  const files = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${map}#- overlay/kustomization.yaml
resources: [../base]
`;
  expect(moved(files, ["base/kustomization.yaml", "base/inner/kustomization.yaml"])).toEqual({
    "base/kustomization.yaml": "resources: [../web.yaml]\n",
    "overlay/kustomization.yaml": "resources: [../base/inner]\n",
  });
});

test("the keys of generated ConfigMaps stay what others read", () => {
  const files = `#- kustomization.yaml
configMapGenerator:
  - name: a
    files: [app.properties, key=other.txt]
    envs: [values.env]
`;
  const moves = [
    ["app.properties", "web.properties"],
    ["other.txt", "text/other.txt"],
    ["values.env", "default.env"],
  ] as const;
  expect(moved(files, ...moves)["kustomization.yaml"]).toBe(`configMapGenerator:
  - name: a
    files: [app.properties=web.properties, key=text/other.txt]
    envs: [default.env]
`);
  expect(moved(files, ["app.properties", "conf/app.properties"])["kustomization.yaml"]).toContain("[conf/app.properties, ");
});
