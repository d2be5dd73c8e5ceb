import { expect, test } from "vitest";
import { GitManifests, type BlobReader } from "../../../../server/src/core/environment/gitManifests.ts";
import type { Manifest } from "../../../../server/src/core/manifest/resource.ts";
import { succeed } from "../../../../server/src/core/result.ts";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { TestLog } from "../../../support/testLog.ts";

const config = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;

/** Commits, each a map from path to text; a text is its own id. */
function repositoryOf(commits: Readonly<Record<string, Readonly<Record<string, string>>>>): BlobReader {
  return {
    listFiles: (commit) =>
      Promise.resolve(succeed(Object.entries(commits[commit] ?? {}).map(([path, text]) => ({ path, objectId: text, size: text.length })))),
    readBlob: (objectId) => Promise.resolve(succeed(objectId)),
  };
}

async function manifestsOf(files: Readonly<Record<string, string>>, workspace: ManifestWorkspace): Promise<readonly Manifest[]> {
  const git = new GitManifests(repositoryOf({ main: files }), "", "", new TestLog(), undefined, (path) => workspace.knownText(path));
  const point = await git.read("main");
  if (!point.ok) throw new Error(point.message);
  return point.value.manifests;
}

function workspaceOf(files: Readonly<Record<string, string>>): ManifestWorkspace {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.updateAll(Object.entries(files).map(([path, text]) => ({ path, text })));
  return workspace;
}

test("a file that is committed as it stands shares its manifests with the working tree", async () => {
  const workspace = workspaceOf({ "a.yaml": config("a"), "b.yaml": config("changed") });
  const manifests = await manifestsOf({ "a.yaml": config("a"), "b.yaml": config("b") }, workspace);
  expect(manifests.map(({ id }) => id.name)).toEqual(["a", "b"]);
  expect(manifests[0]).toBe(workspace.manifests()[0]);
});

test("a file that is a patch in the working tree and not in the commit is read for itself", async () => {
  const files = { "a.yaml": config("a"), "kustomization.yaml": "resources: []\n" };
  const workspace = workspaceOf({ ...files, "kustomization.yaml": "patches: [{path: a.yaml}]\n" });
  expect(workspace.manifests()).toEqual([]);
  expect((await manifestsOf(files, workspace)).map(({ id }) => id.name)).toEqual(["a"]);
});

test("what others say of a file elsewhere makes no difference", async () => {
  const files = { "a.yaml": config("a"), "b.yaml": config("b"), "kustomization.yaml": "resources: [b.yaml]\n" };
  const workspace = workspaceOf(files);
  const manifests = await manifestsOf(files, workspace);
  expect(manifests).toEqual(workspace.manifests());
  expect(manifests.every((manifest, index) => manifest === workspace.manifests()[index])).toBe(true);
});

test("a file with a mistake in its syntax is read from the commit", async () => {
  const broken = `${config("a")}data: [\n`;
  const workspace = workspaceOf({ "a.yaml": config("old") });
  workspace.update("a.yaml", broken);
  expect(workspace.knownText("a.yaml")).toBeUndefined();
  const [manifest] = await manifestsOf({ "a.yaml": broken }, workspace);
  expect(manifest).toMatchObject({ id: { name: "a" }, caveat: "broken" });
});

test("objects in JSON are manifests, and other JSON is not", async () => {
  const files = {
    "a.json": '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}',
    "package.json": '{"name": "b", "version": "1.0.0"}',
  };
  const workspace = workspaceOf(files);
  expect((await manifestsOf(files, workspace)).map(({ id }) => id.name)).toEqual(["a"]);
  expect((await manifestsOf(files, workspaceOf({}))).map(({ id }) => id.name)).toEqual(["a"]);
});
