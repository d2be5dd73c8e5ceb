import { realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { startLocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { createMachineState } from "../../../server/src/node/machineState.ts";
import type { PreparedScene } from "../scenes.ts";
import { openApi } from "../support/kubernetesApi.ts";
import { commitAll } from "./commitAll.ts";
import { copyWorkspace } from "./copyWorkspace.ts";

/**
 * A repository with an empty local cluster as its environment, to which the user agreed to connect by itself.
 *
 * @param more texts of further files
 */
export async function prepareConnected(folder: string, more: Readonly<Record<string, string>> = {}): Promise<PreparedScene> {
  const place = path.dirname(folder);
  await copyWorkspace("shop", folder);
  for (const [file, text] of Object.entries(more)) await writeFile(path.join(folder, file), text);
  await commitAll(folder);
  const cluster = await startLocalCluster({ folder: path.join(place, "cluster") });
  const state = path.join(place, "state");
  const { metadata } = await openApi(cluster.kubeconfig).request("GET", "/api/v1/namespaces/kube-system");
  await createMachineState(state).bind(await realpath(folder), "staging", {
    context: "plumbline-local",
    uid: metadata.uid,
    connectOnOpen: true,
  });
  return {
    environmentVariables: { KUBECONFIG: cluster.kubeconfig, PLUMBLINE_STATE_HOME: state },
    stop: () => cluster.stop(),
  };
}
