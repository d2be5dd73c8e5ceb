import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../../server/src/core/language/fixes/applyEdits.ts";
import { definitionsAt, referencesAt } from "../../../../server/src/core/language/navigation.ts";
import { rename } from "../../../../server/src/core/language/rename.ts";
import { linesOf, readNamed } from "../../../support/named.ts";

const web = (settings: string, container = "main"): string => `#- apps/kustomization.yaml
resources: [web.yaml]
#- apps/web.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: ${settings}, namespace: shop}
data: {LEVEL: info}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: ${container}, image: web}]}}
`;

const patch = (settings: string, container = "main", target = ""): string => `patches:
${target}- patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      template:
        spec:
          containers:
            - name: ${container}
              envFrom: [{configMapRef: {name: ${settings}}}]
- target: {kind: ConfigMap, name: ${settings}}
  patch: |-
    - {op: replace, path: /data/LEVEL, value: debug}
`;

function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

const git =
  "#- clusters/flux-system/sync.yaml\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: all, namespace: flux-system}\n";
const fluxHead = `${git}spec: {path: ./clusters, sourceRef: {kind: GitRepository, name: all}}
#- clusters/apps.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  path: ./apps
  sourceRef: {kind: GitRepository, name: all}
`;
const argoHead = `#- clusters/apps.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: apps, namespace: argocd}
spec:
  source:
    repoURL: https://example.com/shop
    path: apps
    kustomize:
`;

describe.each([
  ["a Kustomization of Flux", (list: string) => fluxHead + indent(list, 2)],
  ["an Application", (list: string) => argoHead + indent(list, 6)],
] as const)("a patch in %s", (_, host) => {
  test("leads to what it names where that is delivered, and is found from there", () => {
    const from = readNamed(
      host(patch("settings").replace("configMapRef: {name: settings", "configMapRef: {name: set$0tings")) + web("settings"),
    );
    expect(linesOf(from.workspace, definitionsAt(from.workspace, from.path, from.offset))).toEqual(["apps/web.yaml:3 settings"]);
    const to = readNamed(host(patch("settings")) + web("set$0tings"));
    const found = linesOf(to.workspace, referencesAt(to.workspace, to.path, to.offset, { withDeclaration: false }));
    expect(found.map((line) => line.replace(/:\d+/, ""))).toEqual(["clusters/apps.yaml settings", "clusters/apps.yaml settings"]);
  });

  test.each([
    ["settings", "options", web("set$0tings"), patch("settings")],
    ["main", "other", web("settings", "ma$0in"), patch("settings")],
    ["LEVEL", "DEPTH", web("settings").replace("LEVEL", "LEV$0EL"), patch("settings")],
  ])("keeps the name with what it patches: %s", (before, after, objects, list) => {
    const { workspace, path, offset } = readNamed(host(list) + objects);
    const result = rename(workspace, path, offset, after);
    expect(result.ok ? "" : result.message).toBe("");
    if (!result.ok) return;
    for (const file of ["apps/web.yaml", "clusters/apps.yaml"]) {
      const { text } = workspace.file(file)!.yaml;
      expect(applyEdits(text, result.value.get(file) ?? [])).toBe(text.replaceAll(before, after));
    }
  });

  test("for several objects holds a name where it is", () => {
    const several = patch("settings").replace("- patch: |-", "- target: {kind: Deployment}\n  patch: |-");
    const { workspace, path, offset } = readNamed(host(several) + web("settings", "ma$0in"));
    const result = rename(workspace, path, offset, "other");
    expect(result.ok ? "" : result.message).toBe(
      "A patch in clusters/apps.yaml names main in a way that cannot be followed safely. Change it there and here by hand.",
    );
  });
});
