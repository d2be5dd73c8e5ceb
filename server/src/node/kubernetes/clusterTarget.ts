import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../core/json.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { entryPath, type Kubeconfig, type KubeconfigEntry } from "./kubeconfigFile.ts";
import { parseProxy } from "./proxies.ts";

/** How the server proves who it is, and what we show it below HTTP. */
export interface TlsSettings {
  readonly certificateAuthority?: string;
  readonly serverName?: string;
  readonly insecure: boolean;
  readonly certificate?: ClientCertificate;
}

/** A client certificate and its key, both PEM. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** A program that answers credentials, as the kubeconfig names it. */
export interface ExecPlugin {
  readonly apiVersion: string;
  /** A name on the PATH, or an absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: readonly (readonly [name: string, value: string])[];
  readonly installHint?: string;
  /** `spec.cluster` of KUBERNETES_EXEC_INFO; absent unless the plugin asks for it. */
  readonly clusterInfo?: JsonObject;
}

/** Who we are to the server. */
export type UserSettings =
  | { readonly kind: "none" }
  | { readonly kind: "header"; readonly authorization: string }
  | { readonly kind: "tokenFile"; readonly path: string }
  | { readonly kind: "exec"; readonly plugin: ExecPlugin };

/** Everything that one context says about how to reach a cluster. Holds secrets: never log it. */
export interface ClusterTarget {
  readonly context: string;
  readonly server: URL;
  readonly namespace: string;
  /** What its kubeconfig or the environment names. */
  readonly proxy?: URL;
  /** The certificate of the proxy itself is not looked at. */
  readonly isProxyUnchecked?: boolean;
  readonly tls: TlsSettings;
  readonly user: UserSettings;
  /** Impersonate-* headers, lower case. */
  readonly impersonation: Readonly<Record<string, string | readonly string[]>>;
}

type TargetResult<Value> = Result<Value, "kubeconfigInvalid">;

/** Collects the settings of one context (default: the current one), with the files that it points to. Runs nothing. */
export async function resolveClusterTarget(kubeconfig: Kubeconfig, contextName?: string): Promise<TargetResult<ClusterTarget>> {
  const name = contextName ?? kubeconfig.currentContext;
  if (name === undefined) return fail("kubeconfigInvalid", `No context is current in ${kubeconfig.files.join(", ")}; name one.`);
  const context = kubeconfig.contexts.get(name);
  if (context === undefined)
    return fail("kubeconfigInvalid", `There is no context ${JSON.stringify(name)} in ${kubeconfig.files.join(", ")}.`);
  const clusterName = getString(context.value, "cluster") ?? "";
  const cluster = kubeconfig.clusters.get(clusterName);
  if (cluster === undefined)
    return fail(
      "kubeconfigInvalid",
      `The context ${JSON.stringify(name)} names the cluster ${JSON.stringify(clusterName)}, which is not there.`,
    );
  const userName = getString(context.value, "user") ?? "";
  const user = kubeconfig.users.get(userName);
  if (user === undefined && userName !== "") {
    return fail("kubeconfigInvalid", `The context ${JSON.stringify(name)} names the user ${JSON.stringify(userName)}, which is not there.`);
  }
  const server = parseServer(cluster);
  if (!server.ok) return server;
  const tls = await resolveTls(cluster, user);
  if (!tls.ok) return tls;
  const proxy = readProxy(cluster);
  if (!proxy.ok) return proxy;
  const settings = resolveUser(user, cluster, tls.value);
  if (!settings.ok) return settings;
  return succeed({
    context: name,
    server: server.value,
    namespace: getString(context.value, "namespace") ?? "default",
    ...(proxy.value !== undefined && { proxy: proxy.value }),
    tls: tls.value,
    user: settings.value,
    impersonation: impersonationHeaders(user?.value),
  });
}

function parseServer(cluster: KubeconfigEntry): TargetResult<URL> {
  const text = getString(cluster.value, "server") ?? "";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return fail("kubeconfigInvalid", `The cluster ${JSON.stringify(cluster.name)} has no usable server address.`);
  }
  return succeed(url);
}

function readProxy(cluster: KubeconfigEntry): TargetResult<URL | undefined> {
  const text = getString(cluster.value, "proxy-url") ?? "";
  if (text === "") return succeed(undefined);
  const proxy = parseProxy(text);
  // The address may hold a password: it is not repeated.
  return proxy === undefined
    ? fail(
        "kubeconfigInvalid",
        `The proxy-url of the cluster ${JSON.stringify(cluster.name)} is no address of an http, https or socks5 proxy.`,
      )
    : succeed(proxy);
}

async function resolveTls(cluster: KubeconfigEntry, user: KubeconfigEntry | undefined): Promise<TargetResult<TlsSettings>> {
  const authority = await readPem(cluster, "certificate-authority");
  if (!authority.ok) return authority;
  const certificate = user === undefined ? succeed(undefined) : await readPem(user, "client-certificate");
  if (!certificate.ok) return certificate;
  const key = user === undefined ? succeed(undefined) : await readPem(user, "client-key");
  if (!key.ok) return key;
  if ((certificate.value === undefined) !== (key.value === undefined)) {
    return fail("kubeconfigInvalid", `The user ${JSON.stringify(user?.name)} has a client certificate or a key, but not both.`);
  }
  try {
    // A context takes an authority that is no certificate without a word, and would then trust nobody.
    if (authority.value !== undefined) new X509Certificate(authority.value);
    createSecureContext({ ca: authority.value, cert: certificate.value, key: key.value });
  } catch {
    return fail(
      "kubeconfigInvalid",
      `The certificates of the cluster ${JSON.stringify(cluster.name)} or its user cannot be read, or certificate and key do not belong together.`,
    );
  }
  const serverName = getString(cluster.value, "tls-server-name");
  return succeed({
    ...(authority.value !== undefined && { certificateAuthority: authority.value }),
    ...(serverName !== undefined && serverName !== "" && { serverName }),
    insecure: cluster.value["insecure-skip-tls-verify"] === true,
    ...(certificate.value !== undefined && key.value !== undefined && { certificate: { certificate: certificate.value, key: key.value } }),
  });
}

/** Reads `<field>-data` (base64), else the file that `<field>` names; data wins, as with kubectl. */
async function readPem(entry: KubeconfigEntry, field: string): Promise<TargetResult<string | undefined>> {
  const data = getString(entry.value, `${field}-data`);
  if (data !== undefined && data !== "") return succeed(Buffer.from(data, "base64").toString("utf8"));
  const file = getString(entry.value, field);
  if (file === undefined || file === "") return succeed(undefined);
  const path = entryPath(entry, file);
  try {
    return succeed(await readFile(path, "utf8"));
  } catch {
    return fail("kubeconfigInvalid", `The file ${path} (${field} of ${JSON.stringify(entry.name)}) cannot be read.`);
  }
}

function resolveUser(user: KubeconfigEntry | undefined, cluster: KubeconfigEntry, tls: TlsSettings): TargetResult<UserSettings> {
  if (user === undefined) return succeed({ kind: "none" });
  const { value, name } = user;
  const tokenFile = getString(value, "tokenFile");
  if (tokenFile !== undefined && tokenFile !== "") return succeed({ kind: "tokenFile", path: entryPath(user, tokenFile) });
  const token = getString(value, "token");
  if (token !== undefined && token !== "") return succeed({ kind: "header", authorization: `Bearer ${token}` });
  const login = getString(value, "username");
  if (login !== undefined && login !== "") {
    const basic = Buffer.from(`${login}:${getString(value, "password") ?? ""}`, "utf8").toString("base64");
    return succeed({ kind: "header", authorization: `Basic ${basic}` });
  }
  if (isJsonObject(value["exec"])) return resolveExec(user, value["exec"], cluster, tls);
  if (isJsonObject(value["auth-provider"])) {
    return fail(
      "kubeconfigInvalid",
      `The user ${JSON.stringify(name)} uses an auth-provider, which Kubernetes removed; use the provider's exec credential plugin.`,
    );
  }
  return succeed({ kind: "none" });
}

function resolveExec(user: KubeconfigEntry, exec: JsonObject, cluster: KubeconfigEntry, tls: TlsSettings): TargetResult<UserSettings> {
  const apiVersion = getString(exec, "apiVersion") ?? "";
  const command = getString(exec, "command") ?? "";
  const who = `The credential plugin of the user ${JSON.stringify(user.name)}`;
  if (command === "") return fail("kubeconfigInvalid", `${who} has no command.`);
  if (!/^client\.authentication\.k8s\.io\/(?:v1|v1beta1)$/.test(apiVersion)) {
    return fail(
      "kubeconfigInvalid",
      `${who} has the API version ${JSON.stringify(apiVersion)}; only v1 and v1beta1 of client.authentication.k8s.io exist.`,
    );
  }
  if (exec["interactiveMode"] === "Always")
    return fail("kubeconfigInvalid", `${who} asks for a terminal (interactiveMode: Always), and there is none here.`);
  const installHint = getString(exec, "installHint");
  const environment = listOf(exec["env"]).flatMap((item) => {
    const name = getString(item, "name");
    return name === undefined ? [] : [[name, getString(item, "value") ?? ""] as const];
  });
  return succeed({
    kind: "exec",
    plugin: {
      apiVersion,
      // Only a path is relative to the kubeconfig; a bare name is looked up on the PATH.
      command: /[/\\]/.test(command) ? entryPath(user, command) : command,
      args: listOf(exec["args"]).filter((item) => typeof item === "string"),
      environment,
      ...(installHint !== undefined && { installHint }),
      ...(exec["provideClusterInfo"] === true && { clusterInfo: execClusterInfo(cluster, tls) }),
    },
  });
}

/** A plugin has no folder to read a file from: the authority is always given as data. */
function execClusterInfo(cluster: KubeconfigEntry, { certificateAuthority }: TlsSettings): JsonObject {
  const info: Record<string, JsonValue> = {};
  for (const field of ["server", "tls-server-name", "insecure-skip-tls-verify", "proxy-url"]) {
    const value = cluster.value[field];
    if (value !== undefined) info[field] = value;
  }
  if (certificateAuthority !== undefined) info["certificate-authority-data"] = Buffer.from(certificateAuthority, "utf8").toString("base64");
  const extension = listOf(cluster.value["extensions"]).find((item) => getString(item, "name") === "client.authentication.k8s.io/exec");
  const config = getPath(extension, "extension");
  if (config !== undefined) info["config"] = config;
  return info;
}

function impersonationHeaders(user: JsonObject | undefined): Readonly<Record<string, string | readonly string[]>> {
  const headers: Record<string, string | readonly string[]> = {};
  const name = getString(user, "as");
  if (name === undefined || name === "") return headers;
  headers["impersonate-user"] = name;
  const uid = getString(user, "as-uid");
  if (uid !== undefined) headers["impersonate-uid"] = uid;
  const groups = listOf(user?.["as-groups"]).filter((item) => typeof item === "string");
  if (groups.length > 0) headers["impersonate-group"] = groups;
  const extra = user?.["as-user-extra"];
  if (isJsonObject(extra)) {
    for (const [key, values] of Object.entries(extra)) {
      headers[`impersonate-extra-${encodeURIComponent(key.toLowerCase())}`] = listOf(values).filter((item) => typeof item === "string");
    }
  }
  return headers;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}
