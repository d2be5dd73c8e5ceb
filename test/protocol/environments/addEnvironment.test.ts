import { afterEach, expect, test } from "vitest";
import { addEnvironmentRequest, environmentFoldersRequest } from "../../../server/src/protocol/decisions.ts";
import { EnvironmentServer } from "../../support/environmentServer.ts";

const running: EnvironmentServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n";

test("folders that were found to be environments are not offered once more, and are written down with the new one", async () => {
  const server = await EnvironmentServer.start({ "environments/staging/a.yaml": manifest, "tools/b.yaml": manifest });
  running.push(server);
  await server.environment("staging");
  const { client } = server.server;
  const folders = await client.sendRequest(environmentFoldersRequest);
  expect(folders.map(({ path }) => path)).toEqual(["", "environments", "tools"]);
  const outcome = await client.sendRequest(addEnvironmentRequest, {
    folder: folders[0]?.folder ?? "",
    path: "tools",
    name: "tools",
    protected: false,
  });
  expect(outcome).toMatchObject({
    ok: true,
    edit: {
      isNew: true,
      edits: [{ newText: "environments:\n  - name: staging\n    path: environments/staging\n  - name: tools\n    path: tools\n" }],
    },
  });
});
