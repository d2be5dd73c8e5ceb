import { expect, test } from "vitest";
import { defaultConfig } from "../../../../server/src/core/config/config.ts";
import { discoverEnvironments } from "../../../../server/src/core/config/environments.ts";

function found(...paths: readonly string[]): readonly string[] {
  return discoverEnvironments(defaultConfig, paths, "shop").map(({ name, path }) => `${name} ${path}`);
}

test("those of the configuration count, even none", () => {
  expect(discoverEnvironments({ ...defaultConfig, environments: [] }, ["environments/a/x.yaml"])).toEqual([]);
});

test.each<[string, readonly string[], readonly string[]]>([
  ["environments/*", ["environments/b/web/x.yaml", "environments/a/x.yaml", "README.yaml"], ["a environments/a", "b environments/b"]],
  ["clusters/*", ["clusters/eu/x.yaml"], ["eu clusters/eu"]],
  ["apps/*", ["apps/web/x.yaml"], ["web apps/web"]],
  ["overlays before apps", ["overlays/dev/x.yaml", "apps/web/x.yaml"], ["dev overlays/dev"]],
  ["one folder below", ["deploy/environments/dev/x.yaml", "src/y.yaml"], ["dev deploy/environments/dev"]],
  [
    "the same name twice, by path",
    ["api/overlays/dev/x.yaml", "web/overlays/dev/x.yaml", "web/overlays/prod/x.yaml"],
    ["api/overlays/dev api/overlays/dev", "web/overlays/dev web/overlays/dev", "prod web/overlays/prod"],
  ],
  ["an overlay that has nothing but its kustomization", ["base/web.yaml", "overlays/prod/kustomization.yaml"], ["prod overlays/prod"]],
  [
    "overlays of applications, however deep",
    [
      "apps/web/base/x.yaml",
      "apps/web/overlays/dev/kustomization.yaml",
      "apps/web/overlays/dev/patches/x.yaml",
      "apps/api/overlays/prod/Kustomization",
    ],
    ["prod apps/api/overlays/prod", "dev apps/web/overlays/dev"],
  ],
  ["clusters before deeper overlays", ["clusters/eu/x.yaml", "apps/web/overlays/dev/kustomization.yaml"], ["eu clusters/eu"]],
  ["a file right in the usual folder is no environment", ["environments/x.yaml"], ["shop "]],
  ["hidden folders do not count", [".github/environments/dev/x.yaml", "a.yaml"], ["shop "]],
  ["the whole repository", ["k8s/web.yaml", "k8s/api.yaml"], ["shop "]],
  ["nothing without manifests", [], []],
])("finds %s", (_name, paths, expected) => {
  expect(found(...paths)).toEqual(expected);
});
