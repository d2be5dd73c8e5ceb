import { readFile, realpath } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { parse } from "yaml";
import { startLocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { createMachineState } from "../../../server/src/node/machineState.ts";
import { startApiProxy, type ApiProxy } from "../../support/apiProxy.ts";
import { status } from "../../support/kubernetesServer.ts";
import type { PreparedScene } from "../scenes.ts";
import { openApi } from "../support/kubernetesApi.ts";
import { troubleVariables, type Trouble } from "../support/trouble.ts";
import { commitAll } from "./commitAll.ts";
import { copyWorkspace } from "./copyWorkspace.ts";

/** A repository with an environment to which the user agreed to connect by itself, and between them something that makes trouble when it is told to. */
export async function prepareTroubled(folder: string): Promise<PreparedScene> {
  const place = path.dirname(folder);
  await copyWorkspace("shop", folder);
  await commitAll(folder);
  const cluster = await startLocalCluster({ folder: path.join(place, "cluster") });
  const { clusters, users } = parse(await readFile(cluster.kubeconfig, "utf8")) as Kubeconfig;
  const proxy = await startApiProxy({
    url: clusters[0].cluster.server,
    certificateAuthority: Buffer.from(clusters[0].cluster["certificate-authority-data"], "base64"),
  });
  const control = await startControl(proxy);
  const state = path.join(place, "state");
  const { metadata } = await openApi(cluster.kubeconfig).request("GET", "/api/v1/namespaces/kube-system");
  await createMachineState(state).bind(await realpath(folder), "staging", { context: "test", uid: metadata.uid, connectOnOpen: true });
  return {
    environmentVariables: {
      KUBECONFIG: await proxy.kubeconfig(users[0].user),
      PLUMBLINE_STATE_HOME: state,
      [troubleVariables.control]: control.url,
      [troubleVariables.kubeconfig]: cluster.kubeconfig,
    },
    stop: async () => {
      await control.stop();
      await proxy.stop();
      await cluster.stop();
    },
  };
}

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly server: string; readonly "certificate-authority-data": string } }];
  readonly users: readonly [{ readonly user: object }];
}

/** Lets the window choose the trouble by a request for its name; at first lists are slow. */
async function startControl(proxy: ApiProxy): Promise<{ readonly url: string; stop(): Promise<void> }> {
  let held: (() => void)[] = [];
  const choose: Record<Trouble, () => void> = {
    none: () => (proxy.intercept = () => false),
    slow: () => {
      proxy.intercept = async ({ path: asked }) => {
        if (asked.endsWith("/configmaps")) await new Promise<void>((resolve) => held.push(resolve));
        return false;
      };
    },
    busy: () => {
      proxy.intercept = ({ path: asked }, answer) => {
        if (!asked.endsWith("/configmaps")) return false;
        answer.json(429, status(429, "TooManyRequests", "too many requests"), { "retry-after": "1" });
        return true;
      };
      proxy.endStreams();
    },
    gone: () => {
      proxy.intercept = (_request, answer) => {
        answer.break();
        return true;
      };
      proxy.server.dropConnections();
    },
  };
  choose.slow();
  const server = createServer((request, response) => {
    choose[request.url?.slice(1) as Trouble]();
    for (const release of held.splice(0)) release();
    held = [];
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
