import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { stringify } from "yaml";
import type { PreparedScene } from "../scenes.ts";
import { commitAll } from "./commitAll.ts";
import { copyWorkspace } from "./copyWorkspace.ts";

/** A repository whose only kubeconfig context leads to a port where nobody listens; nothing is remembered on this machine. */
export async function prepareUnreachable(folder: string): Promise<PreparedScene> {
  await copyWorkspace("shop", folder);
  await commitAll(folder);
  const kubeconfig = path.join(path.dirname(folder), "kubeconfig");
  const cluster = { server: `https://127.0.0.1:${await closedPort()}` };
  await writeFile(
    kubeconfig,
    stringify({
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "gone", cluster }],
      users: [{ name: "ada", user: { token: "none" } }],
      contexts: [{ name: "gone", context: { cluster: "gone", user: "ada" } }],
      "current-context": "gone",
    }),
  );
  return {
    environmentVariables: { KUBECONFIG: kubeconfig, PLUMBLINE_STATE_HOME: path.join(path.dirname(folder), "state") },
    stop: () => Promise.resolve(),
  };
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
