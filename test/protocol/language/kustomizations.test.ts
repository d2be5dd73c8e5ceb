import { FileChangeType } from "vscode-languageserver-protocol";
import { expect, test } from "vitest";
import { validateWorkspaceRequest } from "../../../server/src/protocol/documents.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n";

test("files that a kustomization names are looked for on the disk, without running anything", async () => {
  const files = {
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    "base/web.yaml": account,
    "app.properties": "a=b\n",
  };
  const server = await start({ files, trusted: false });
  await server.open("kustomization.yaml", "resources: [base, gone.yaml]\nconfigMapGenerator: [{name: a, files: [app.properties]}]\n");
  await server.until("the missing file", () => server.lines("kustomization.yaml").length > 0);
  expect(server.lines("kustomization.yaml")).toEqual([
    "kustomization.yaml:1:19-28 error[missing-file] There is no file or folder gone.yaml.",
  ]);

  await server.write("gone.yaml", account.replace("web", "other"), FileChangeType.Created);
  await server.until("nothing", () => server.lines("kustomization.yaml").length === 0);
  await server.remove("app.properties");
  await server.changedOnDisk("app.properties", FileChangeType.Deleted);
  await server.until("that the properties are gone", () => server.lines("kustomization.yaml").length > 0);
  expect(server.lines("kustomization.yaml")).toEqual(["kustomization.yaml:2:40-54 error[missing-file] There is no file app.properties."]);

  await server.replace("kustomization.yaml", "app.properties", "base/web.yaml");
  await server.until("nothing again", () => server.lines("kustomization.yaml").length === 0);
});

test("the whole workspace is counted with what is missing in it", async () => {
  const server = await start({ files: { "kustomization.yaml": "resources: [gone.yaml]\n" } });
  await server.settled();
  expect(await server.client.sendRequest(validateWorkspaceRequest)).toEqual({ files: 1, errors: 1, warnings: 0 });
});
