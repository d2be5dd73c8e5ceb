import { generateKeyPairSync } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { atExit } from "./atExit.ts";
import { ensureBinaries } from "./binaries.ts";
import { startDaemon, type Daemon } from "./daemon.ts";
import { freePorts } from "./freePorts.ts";
import { runKubectl, type KubectlOptions, type KubectlResult } from "./kubectl.ts";
import { moduleFolder, programPath, serverMinor, type Program } from "./programs.ts";
import { writeUserFiles, type User } from "./users.ts";
import { waitUntil } from "./waitUntil.ts";

export interface ControlPlaneOptions {
  /** Runs the controller manager and the scheduler: owners make their dependents, namespaces get service accounts, deleted namespaces end. */
  readonly controllers?: boolean;
  /** Adds a node on which pods run at once (without containers), so that workloads become available; brings the controllers along. */
  readonly nodes?: boolean;
  /** Further flags of kube-apiserver. */
  readonly apiServerFlags?: readonly string[];
}

/** A real Kubernetes control plane on free loopback ports with its state in a folder for temporary files. */
export interface ControlPlane {
  readonly url: string;
  /** PEM file with which the server's certificate is verified. */
  readonly caFile: string;
  /** Path of the user's kubeconfig file. */
  kubeconfig(user: User): string;
  /** The user's bearer token. */
  token(user: User): string;
  /** Runs kubectl, as the admin unless another user is named. */
  kubectl(args: readonly string[], options?: KubectlOptions & { readonly user?: User }): Promise<KubectlResult>;
  /** GET as the admin; returns the parsed JSON body and throws on any other status than 200. */
  get(path: string): Promise<unknown>;
  /** Ends kube-apiserver at once, as a crash does. */
  killServer(): Promise<void>;
  /** Starts the killed kube-apiserver again and waits until it is ready. */
  startServer(): Promise<void>;
  /** Throws away everything that the cluster knows: etcd starts anew without data. A server that runs notices nothing of it: kill it first. */
  wipe(): Promise<void>;
  /** Forgets what was before now: without the server's watch cache, older points in time are gone (410). */
  compact(): Promise<void>;
  /** Ends all programs and removes their data. */
  stop(): Promise<void>;
}

/** Starts a control plane, building its programs first if need be, and returns when it is ready to be used: after 3 to 10 seconds. */
export async function startControlPlane({
  controllers = false,
  nodes = false,
  apiServerFlags = [],
}: ControlPlaneOptions = {}): Promise<ControlPlane> {
  await ensureBinaries(console.log);
  const folder = await mkdtemp(path.join(tmpdir(), "plumbline-cluster-"));
  const removedAtExit = atExit(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  const daemons: Daemon[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    await rm(folder, { recursive: true, force: true });
    removedAtExit();
  };
  const start: Start = (program, ...args) => {
    const daemon = startDaemon(programPath(program), args, path.join(folder, `${program}.log`));
    daemons.push(daemon);
    return async () => {
      daemons.splice(daemons.indexOf(daemon), 1);
      await daemon.stop();
    };
  };
  const ready = (what: string, check: () => Promise<boolean>): Promise<boolean> =>
    waitUntil(what, () => {
      for (const daemon of daemons) daemon.assertRunning();
      return check().catch(() => false);
    });

  try {
    // Without controllers nobody makes the service accounts that this plugin asks of every pod.
    const alone = controllers || nodes ? [] : ["--disable-admission-plugins=ServiceAccount"];
    const plane = await startApiServer(folder, start, [...alone, ...apiServerFlags]);
    const serverReady = (): Promise<boolean> => ready("kube-apiserver is ready", async () => (await plane.fetch("/readyz")).status === 200);
    await serverReady();
    await plane.apply("access.yaml");
    if (controllers || nodes) {
      await startControllers(folder, start, plane.kubeconfig("admin"));
      await ready(
        "the controllers work",
        async () => (await plane.fetch("/api/v1/namespaces/default/serviceaccounts/default")).status === 200,
      );
    }
    if (nodes) {
      startNodes(start, plane.kubeconfig("admin"));
      await plane.apply("node.yaml");
      await ready("the node is ready", async () => {
        const node = (await plane.get("/api/v1/nodes/node-1")) as { spec: { taints?: unknown } };
        return node.spec.taints === undefined;
      });
    }
    return {
      ...plane,
      startServer: async () => {
        await plane.startServer();
        await serverReady();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Answers how to end the program. */
type Start = (program: Program, ...args: readonly string[]) => () => Promise<void>;

interface ApiServer extends Omit<ControlPlane, "stop"> {
  fetch(path: string): Promise<{ readonly status: number; readonly body: string }>;
  /** Applies a file of `manifests/`. */
  apply(file: string): Promise<void>;
}

async function startApiServer(folder: string, start: Start, furtherFlags: readonly string[]): Promise<ApiServer> {
  const [clientPort, peerPort, apiPort] = (await freePorts(3)) as [number, number, number];
  const etcdUrl = `http://127.0.0.1:${clientPort}`;
  const url = `https://127.0.0.1:${apiPort}`;
  const caFile = path.join(folder, "apiserver", "apiserver.crt");
  const serviceAccountKey = path.join(folder, "sa.key");
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  await writeFile(serviceAccountKey, privateKey, { mode: 0o600 });
  const { tokenFile, tokens, kubeconfigs } = await writeUserFiles(folder, url, caFile);
  const home = path.join(folder, "home");
  await mkdir(home);

  const etcdData = path.join(folder, "etcd");
  const etcdFlags = [
    `--data-dir=${etcdData}`,
    `--listen-client-urls=${etcdUrl}`,
    `--advertise-client-urls=${etcdUrl}`,
    `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
    "--unsafe-no-fsync",
  ];
  const serverFlags = [
    `--etcd-servers=${etcdUrl}`,
    `--secure-port=${apiPort}`,
    "--bind-address=127.0.0.1",
    // Works on a machine without any other network interface, too.
    "--advertise-address=127.0.0.1",
    "--endpoint-reconciler-type=none",
    `--cert-dir=${path.dirname(caFile)}`,
    "--allow-privileged=true",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${serviceAccountKey}`,
    `--service-account-signing-key-file=${serviceAccountKey}`,
    `--token-auth-file=${tokenFile}`,
    "--authorization-mode=RBAC",
    "--service-cluster-ip-range=10.0.0.0/24",
    ...furtherFlags,
  ];
  let endEtcd = start("etcd", ...etcdFlags);
  let endServer = start("kube-apiserver", ...serverFlags);

  const plane: ApiServer = {
    url,
    caFile,
    kubeconfig: (user) => kubeconfigs[user],
    token: (user) => tokens[user],
    kubectl: (args, { user = "admin", ...options } = {}) => runKubectl(home, kubeconfigs[user], args, options),
    fetch: (target) => fetchText(url + target, caFile, tokens.admin),
    async get(target) {
      const { status, body } = await plane.fetch(target);
      if (status !== 200) throw new Error(`GET ${target}: ${status} ${body}`);
      return JSON.parse(body) as unknown;
    },
    killServer: () => endServer(),
    startServer: () => {
      endServer = start("kube-apiserver", ...serverFlags);
      return Promise.resolve();
    },
    async wipe() {
      await endEtcd();
      await rm(etcdData, { recursive: true });
      endEtcd = start("etcd", ...etcdFlags);
    },
    async compact() {
      const { revision } = (await askEtcd(etcdUrl, "kv/range", { key: "AA==" })).header;
      await askEtcd(etcdUrl, "kv/compaction", { revision, physical: true });
    },
    async apply(file) {
      const { code, stderr } = await plane.kubectl(["apply", "--server-side", "-f", path.join(moduleFolder, "manifests", file)]);
      if (code !== 0) throw new Error(`${file} could not be applied: ${stderr}`);
    },
  };
  return plane;
}

async function startControllers(folder: string, start: Start, kubeconfig: string): Promise<void> {
  const [managerPort, schedulerPort] = (await freePorts(2)) as [number, number];
  start(
    "kube-controller-manager",
    `--kubeconfig=${kubeconfig}`,
    "--use-service-account-credentials",
    `--service-account-private-key-file=${path.join(folder, "sa.key")}`,
    "--controllers=*,-node-ipam-controller",
    "--leader-elect=false",
    `--secure-port=${managerPort}`,
    "--bind-address=127.0.0.1",
    `--cert-dir=${path.join(folder, "manager")}`,
  );
  start(
    "kube-scheduler",
    `--kubeconfig=${kubeconfig}`,
    // Otherwise it waits for ever for kinds that an older API server does not have.
    `--emulated-version=kube=${serverMinor()}`,
    "--leader-elect=false",
    `--secure-port=${schedulerPort}`,
    "--bind-address=127.0.0.1",
    `--cert-dir=${path.join(folder, "scheduler")}`,
  );
}

function startNodes(start: Start, kubeconfig: string): void {
  start(
    "kwok",
    `--config=${path.join(moduleFolder, "manifests", "stages.yaml")}`,
    `--kubeconfig=${kubeconfig}`,
    "--manage-all-nodes=true",
    "--node-lease-duration-seconds=40",
    "--cidr=10.244.0.0/16",
    "--node-ip=10.0.0.1",
  );
}

/** etcd answers its API as JSON, too; bytes are base64. */
async function askEtcd(etcdUrl: string, call: string, body: object): Promise<{ readonly header: { readonly revision: string } }> {
  const answer = await fetch(`${etcdUrl}/v3/${call}`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`etcd refused ${call}: ${await answer.text()}`);
  return (await answer.json()) as { header: { revision: string } };
}

/** The built-in fetch cannot be given a CA file. */
async function fetchText(url: string, caFile: string, token: string): Promise<{ readonly status: number; readonly body: string }> {
  const ca = await readFile(caFile);
  return new Promise((resolve, reject) => {
    const sent = request(url, { ca, headers: { authorization: `Bearer ${token}` } }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end();
  });
}
