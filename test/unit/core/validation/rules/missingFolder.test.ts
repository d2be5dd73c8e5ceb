import { expect, test } from "vitest";
import type { ManifestWorkspace } from "../../../../../server/src/core/validation/manifestWorkspace.ts";
import { describeFinding, parseFixture, workspaceOf } from "../../../../support/checkFindings.ts";

const flux = (name: string, path: string, source = "flux-system"): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec:
  interval: 10m
  prune: true
  path: ${path}
  sourceRef: {kind: GitRepository, name: ${source}}
`;

const argo = (name: string, source: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  project: default
  destination: {server: https://kubernetes.default.svc, namespace: shop}
  source: ${source}
`;

/** What the rule says of the files. */
function said(workspace: ManifestWorkspace): readonly string[] {
  return workspace.paths().flatMap((path) =>
    workspace
      .findings(path)
      .filter(({ code }) => code === "missing-folder")
      .map((finding) => describeFinding(workspace, path, finding)),
  );
}

test("a folder of a source that is this repository is missed", () => {
  const text = `${flux("web", "./apps/web")}---\n${flux("clusters", "clusters")}`;
  expect(said(workspaceOf(new Map([["clusters/web.yaml", text]])))).toEqual([
    "clusters/web.yaml:7:9-19 information[missing-folder] There is no folder ./apps/web in this repository.",
  ]);
});

test("a source of which nothing is here is another repository", () => {
  const files = parseFixture(`
#- clusters/web.yaml
${flux("web", "./apps/web", "elsewhere")}
#- clusters/clusters.yaml
${flux("clusters", "./clusters")}
#- clusters/bucket.yaml
${flux("bucket", "./apps/web").replace("GitRepository", "Bucket")}
#- clusters/variable.yaml
${flux("variable", '"./apps/${name}"')}
#- clusters/all.yaml
${flux("all", "./")}
#- argo/a.yaml
${argo("a", "{repoURL: https://example.com/shop.git, path: argo}")}
#- argo/b.yaml
${argo("b", "{repoURL: https://example.com/other, path: apps}")}
#- argo/c.yaml
${argo("c", "{repoURL: https://example.com/shop, path: apps, targetRevision: v1}")}
#- argo/d.yaml
${argo("d", "{repoURL: https://example.com/charts, chart: web, targetRevision: 1.0.0}")}
`).files;
  const workspace = workspaceOf(files);
  expect(said(workspace)).toEqual([]);

  workspace.update("argo/e.yaml", argo("e", "{repoURL: https://example.com/shop.git, path: apps}"));
  workspace.learnPlaces(new Map(workspace.pathsToLookUp().map((path) => [path, "nothing"])));
  expect(said(workspace)).toEqual(["argo/e.yaml:7:57-61 information[missing-folder] There is no folder apps in this repository."]);
  // Without the one that told whose source it is, nothing is known.
  expect(workspace.remove("argo/a.yaml")).toContain("argo/e.yaml");
  expect(said(workspace)).toEqual([]);
});
