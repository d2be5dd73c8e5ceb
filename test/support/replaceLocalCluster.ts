import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startLocalCluster, type LocalCluster } from "../../server/src/node/localCluster/startLocalCluster.ts";

/** Puts an empty cluster in the place of the one with this folder: its address, certificate and credentials are the same, its identity is another one. */
export async function replaceLocalCluster(local: LocalCluster, folder: string): Promise<LocalCluster> {
  const { port } = local.server;
  await local.stop();
  const kept = ["tls.key", "tls.crt", "token"];
  for (const name of readdirSync(folder)) if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true });
  return startLocalCluster({ folder, port: Number(port) });
}
