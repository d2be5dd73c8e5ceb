import { describe, expect, test } from "vitest";
import { documentLinks } from "../../../../server/src/core/language/documentLinks.ts";
import { rolesOf } from "./rolesOf.ts";

const files = new Set(["base/kustomization.yaml", "base/web.yaml", "apps/web/kustomization.yml", "apps/patch.yaml"]);

/** What is linked, with where it leads. */
function links(path: string, text: string): readonly (readonly [string, string])[] {
  return rolesOf(text, path).documents.flatMap(({ document, role }) =>
    documentLinks({ path, document, role, hasFile: (wanted) => files.has(wanted) }).map(
      ({ range, target }) => [text.slice(document.offset + range.start, document.offset + range.end), target] as const,
    ),
  );
}

describe("a kustomization", () => {
  test("links files, and folders by their kustomization", () => {
    const text = `# c
resources:
  - ../base
  - "web/"
  - missing.yaml
  - https://example.com/a.yaml
patches:
  - path: patch.yaml
  - patch: |
      a: b
components: [../../outside]
`;
    expect(links("apps/kustomization.yaml", text)).toEqual([
      ["../base", "base/kustomization.yaml"],
      ["web/", "apps/web/kustomization.yml"],
      ["patch.yaml", "apps/patch.yaml"],
    ]);
  });

  test("links data of any kind, without its key", () => {
    const text = "configMapGenerator:\n  - name: a\n    files: [app.properties, x=conf/y.json, folder]\n";
    expect(links("apps/kustomization.yaml", text)).toEqual([
      ["app.properties", "apps/app.properties"],
      ["conf/y.json", "apps/conf/y.json"],
    ]);
  });
});

test("environments of our own configuration and folders of Flux are linked", () => {
  expect(links(".plumbline.yaml", "environments:\n  - {name: a, path: base}\n  - {name: b, path: gone}\n")).toEqual([
    ["base", "base/kustomization.yaml"],
  ]);
  const flux = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {path: ./apps/web}\n";
  expect(links("clusters/a.yaml", `kind: x\n---\n${flux}`)).toEqual([["./apps/web", "apps/web/kustomization.yml"]]);
});

test("what is none of ours has no links", () => {
  expect(links("compose.yaml", "resources: [base/web.yaml]\n")).toEqual([]);
});
