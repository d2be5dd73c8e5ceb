import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { parse, stringify } from "yaml";
import { startProcessGroup } from "../support/workbench/processGroup.ts";

const program = path.join(import.meta.dirname, "..", "..", "dist", "localCluster.cjs");

/** An embedded cluster in a process of its own. */
export interface RunningCluster {
  readonly server: URL;
  /** PEM of the authority that its certificate is from. */
  readonly authority: string;
  readonly token: string;
  /** Settles when its process has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: Readonly<Record<string, string>> }];
  readonly users: readonly [{ readonly user: { readonly token: string } }];
}

/** Starts an embedded cluster that keeps its state in `folder`; throws with its own words when it cannot be started. */
export async function startCluster(folder: string): Promise<RunningCluster> {
  await mkdir(folder, { recursive: true });
  const group = startProcessGroup(process.execPath, [program, "--folder", folder], { environment: process.env });
  const { child } = group;
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2000)));
  const ended = new Promise<void>((resolve) => {
    child.on("exit", () => {
      resolve();
    });
  });
  const kubeconfig = await new Promise<string>((resolve, reject) => {
    if (child.stdout)
      createInterface(child.stdout).once("line", (line) => {
        resolve((JSON.parse(line) as { kubeconfig: string }).kubeconfig);
      });
    child.on("error", reject);
    // Its last words may come after its end.
    child.on("close", () => {
      reject(new Error(said.trim() === "" ? "The embedded cluster ended at once." : said.trim()));
    });
  });
  const { clusters, users } = parse(await readFile(kubeconfig, "utf8")) as Kubeconfig;
  const { server = "", "certificate-authority-data": authority = "" } = clusters[0].cluster;
  return {
    server: new URL(server),
    authority: Buffer.from(authority, "base64").toString("utf8"),
    token: users[0].user.token,
    ended,
    stop: () => group.stop(),
  };
}

/** Writes one kubeconfig with a context for each cluster. */
export async function writeKubeconfig(file: string, namespace: string, clusters: ReadonlyMap<string, RunningCluster>): Promise<void> {
  const named = [...clusters].map(([name, cluster]) => ({ name, ...cluster }));
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    clusters: named.map(({ name, server, authority }) => ({
      name,
      cluster: { server: server.origin, "certificate-authority-data": Buffer.from(authority).toString("base64") },
    })),
    users: named.map(({ name, token }) => ({ name, user: { token } })),
    contexts: named.map(({ name }) => ({ name, context: { cluster: name, user: name, namespace } })),
    "current-context": named[0]?.name ?? "",
  };
  await writeFile(file, stringify(kubeconfig), { mode: 0o600 });
}
