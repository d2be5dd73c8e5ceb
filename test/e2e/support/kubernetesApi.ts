import { readFileSync } from "node:fs";
import { request } from "node:https";
import { text } from "node:stream/consumers";
import { parse } from "yaml";

/** What somebody else does in the cluster while a test looks on. */
export interface KubernetesApi {
  /** Sends a request as kubectl does; throws when the server refuses it. */
  request(method: string, path: string, body?: unknown): Promise<KubernetesObject>;
}

interface KubernetesObject {
  readonly metadata: { readonly uid: string };
  readonly spec?: Readonly<Record<string, unknown>>;
}

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly server: string; readonly "certificate-authority-data": string } }];
  readonly users: readonly [{ readonly user: { readonly token: string } }];
}

/** Opens the API that a kubeconfig with one context leads to. */
export function openApi(kubeconfig: string): KubernetesApi {
  const { clusters, users } = parse(readFileSync(kubeconfig, "utf8")) as Kubeconfig;
  const { server, "certificate-authority-data": authority } = clusters[0].cluster;
  const identity = { authorization: `Bearer ${users[0].user.token}`, "user-agent": "kubectl/v1.37.2 (linux/amd64)" };
  const ca = Buffer.from(authority, "base64");
  return {
    request: async (method, path, body) => {
      const headers = { ...identity, "content-type": method === "PATCH" ? "application/merge-patch+json" : "application/json" };
      const [status, answer] = await new Promise<readonly [number, string]>((resolve, reject) => {
        request(new URL(path, server), { method, headers, ca }, (response) => {
          text(response).then((content) => {
            resolve([response.statusCode ?? 0, content]);
          }, reject);
        })
          .on("error", reject)
          .end(body === undefined ? undefined : JSON.stringify(body));
      });
      if (status >= 400) throw new Error(`${method} ${path}: the server answered ${status}: ${answer}`);
      return JSON.parse(answer) as KubernetesObject;
    },
  };
}
