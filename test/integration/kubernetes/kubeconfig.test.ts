import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveClusterTarget, type ClusterTarget } from "../../../server/src/node/kubernetes/clusterTarget.ts";
import { listContexts, readKubeconfig } from "../../../server/src/node/kubernetes/kubeconfigFile.ts";
import { testAuthority, tlsFolder } from "../../support/kubernetesServer.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-kubeconfig-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | object): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function config(context: string, server: string, user: object = {}, cluster: object = {}): object {
  return {
    "current-context": context,
    clusters: [{ name: "c", cluster: { server, ...cluster } }],
    users: [{ name: "u", user }],
    contexts: [{ name: context, context: { cluster: "c", user: "u", namespace: "shop" } }],
  };
}

async function target(path: string, context?: string): Promise<ClusterTarget> {
  const kubeconfig = await readKubeconfig({ path, environment: {} });
  if (!kubeconfig.ok) throw new Error(kubeconfig.message);
  const found = await resolveClusterTarget(kubeconfig.value, context);
  if (!found.ok) throw new Error(found.message);
  return found.value;
}

/** The sentence with which a kubeconfig is refused. */
async function refusal(content: string | object, context?: string): Promise<string> {
  const kubeconfig = await readKubeconfig({ path: write("config", content), environment: {} });
  const found = kubeconfig.ok ? await resolveClusterTarget(kubeconfig.value, context) : kubeconfig;
  expect(found).toMatchObject({ ok: false, reason: "kubeconfigInvalid" });
  return found.ok ? "" : found.message;
}

describe("finding the files", () => {
  test("merges KUBECONFIG as kubectl does: the first to name something wins as a whole, missing files are skipped", async () => {
    const first = write("a/config", { ...config("one", "https://first"), "current-context": "" });
    const second = write("b/config", {
      ...config("two", "https://second", { token: "second" }),
      contexts: [
        { name: "one", context: { cluster: "nowhere" } },
        { name: "two", context: { cluster: "c", user: "u" } },
      ],
    });
    const environment = { KUBECONFIG: [first, join(folder, "missing"), "", second].join(delimiter) };
    const kubeconfig = await readKubeconfig({ environment });
    if (!kubeconfig.ok) throw new Error(kubeconfig.message);
    expect(kubeconfig.value.files).toEqual([first, second]);
    expect(listContexts(kubeconfig.value)).toEqual([
      { name: "one", isCurrent: false, cluster: "c", server: "https://first", namespace: "shop" },
      { name: "two", isCurrent: true, cluster: "c", server: "https://first" },
    ]);
    const resolved = await resolveClusterTarget(kubeconfig.value);
    // The user of the first file has no token, and the second file's user of that name adds none.
    expect(resolved).toMatchObject({ ok: true, value: { context: "two", namespace: "default", user: { kind: "none" } } });
  });

  test("takes ~/.kube/config without KUBECONFIG, and only the explicit file when there is one", async () => {
    const home = write(".kube/config", config("home", "https://home"));
    const explicit = write("explicit", config("explicit", "https://explicit"));
    expect(await readKubeconfig({ environment: { HOME: folder } })).toMatchObject({
      ok: true,
      value: { currentContext: "home", files: [home] },
    });
    const found = await readKubeconfig({ path: explicit, environment: { HOME: folder, KUBECONFIG: home } });
    expect(found).toMatchObject({ ok: true, value: { currentContext: "explicit", files: [explicit] } });
  });

  test("says so when there is none", async () => {
    const nothing = await readKubeconfig({ environment: { HOME: join(folder, "empty") } });
    expect(nothing).toMatchObject({ ok: false, reason: "kubeconfigInvalid" });
    expect(nothing.ok ? "" : nothing.message).toContain(join(folder, "empty", ".kube", "config"));
    expect(await readKubeconfig({ path: join(folder, "nope"), environment: {} })).toMatchObject({ ok: false });
  });
});

describe("resolving a context", () => {
  test("reads certificates from data or from files beside the kubeconfig; data wins", async () => {
    const names = ["ca.crt", "client.crt", "client.key"];
    for (const name of names) write(`sub/pki/${name}`, readFileSync(join(tlsFolder, name), "utf8"));
    const files = { "client-certificate": "pki/client.crt", "client-key": "pki/client.key" };
    const path = write(
      "sub/config",
      config("x", "https://127.0.0.1:6443/prefix", files, { "certificate-authority": "pki/ca.crt", "tls-server-name": "kube" }),
    );
    const found = await target(path);
    expect(found.server.pathname).toBe("/prefix");
    expect(found.tls).toMatchObject({ certificateAuthority: testAuthority, serverName: "kube", insecure: false });
    expect(found.tls.certificate?.certificate).toBe(readFileSync(join(tlsFolder, "client.crt"), "utf8"));
    const authority = { "certificate-authority": "not/there", "certificate-authority-data": Buffer.from(testAuthority).toString("base64") };
    expect((await target(write("data", config("x", "https://h", {}, authority)))).tls.certificateAuthority).toBe(testAuthority);
    // A credential plugin is told about the cluster with the authority as data, wherever it comes from.
    const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "login", provideClusterInfo: true };
    const withPlugin = write("sub/config", config("x", "https://h", { exec }, { "certificate-authority": "pki/ca.crt" }));
    expect((await target(withPlugin)).user).toMatchObject({
      plugin: { clusterInfo: { server: "https://h", "certificate-authority-data": Buffer.from(testAuthority).toString("base64") } },
    });
  });

  test("knows every kind of user", async () => {
    const userOf = async (user: object): Promise<unknown> => (await target(write("config", config("x", "https://h", user)))).user;
    expect(await userOf({ token: "t" })).toEqual({ kind: "header", authorization: "Bearer t" });
    expect(await userOf({ username: "ada", password: "pass:word" })).toEqual({
      kind: "header",
      authorization: `Basic ${btoa("ada:pass:word")}`,
    });
    expect(await userOf({ tokenFile: "token", token: "old" })).toEqual({ kind: "tokenFile", path: join(folder, "token") });
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "./bin/login",
      args: ["a b"],
      env: [{ name: "X", value: "1" }],
      interactiveMode: "IfAvailable",
    };
    expect(await userOf({ exec })).toEqual({
      kind: "exec",
      plugin: { apiVersion: exec.apiVersion, command: join(folder, "bin/login"), args: ["a b"], environment: [["X", "1"]] },
    });
    expect(await userOf({ exec: { ...exec, command: "aws" } })).toMatchObject({ plugin: { command: "aws" } });
  });

  test("makes impersonation headers", async () => {
    const user = { token: "t", as: "bob", "as-uid": "7", "as-groups": ["a", "b"], "as-user-extra": { "Example.org/Team": ["x"] } };
    expect((await target(write("config", config("x", "https://h", user)))).impersonation).toEqual({
      "impersonate-user": "bob",
      "impersonate-uid": "7",
      "impersonate-group": ["a", "b"],
      "impersonate-extra-example.org%2Fteam": ["x"],
    });
  });
});

describe("refusing", () => {
  test("a file that is no YAML, without repeating what is in it", async () => {
    const message = await refusal('users:\n- name: u\n  user: {token: "s3cret-token\n');
    expect(message).toContain("not valid YAML at line");
    expect(message).not.toContain("s3cret");
    expect(await refusal("just a word")).toContain("does not hold a Config");
    expect(await refusal("contexts: 7")).toContain("contexts is not a list");
    expect(await refusal("contexts: [{context: {}}]")).toContain("no name");
  });

  test("a context, cluster, user, server or file that is not there", async () => {
    expect(await refusal({})).toContain("No context is current");
    expect(await refusal(config("x", "https://h"), "nope")).toContain('no context "nope"');
    expect(await refusal({ ...config("x", "https://h"), clusters: [] })).toContain('the cluster "c", which is not there');
    expect(await refusal({ ...config("x", "https://h"), users: [] })).toContain('the user "u", which is not there');
    expect(await refusal(config("x", "ftp://h"))).toContain("no usable server address");
    expect(await refusal(config("x", "https://h", {}, { "certificate-authority": "gone.crt" }))).toContain("gone.crt");
    expect(await refusal(config("x", "https://h", { "client-certificate-data": btoa("x") }))).toContain("but not both");
    expect(
      await refusal(
        config("x", "https://h", {}, { "certificate-authority-data": btoa("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----") }),
      ),
    ).toContain("cannot be read");
  });

  test("what it does not support, with what to do instead", async () => {
    expect(await refusal(config("x", "https://h", { "auth-provider": { name: "gcp" } }))).toContain("exec credential plugin");
    expect(await refusal(config("x", "https://h", {}, { "proxy-url": "ftp://u:s3cret@p" }))).toBe(
      'The proxy-url of the cluster "c" is no address of an http, https or socks5 proxy.',
    );
    const exec = { apiVersion: "client.authentication.k8s.io/v1alpha1", command: "x" };
    expect(await refusal(config("x", "https://h", { exec }))).toContain("only v1 and v1beta1");
    const always = { apiVersion: "client.authentication.k8s.io/v1", command: "x", interactiveMode: "Always" };
    expect(await refusal(config("x", "https://h", { exec: always }))).toContain("asks for a terminal");
  });
});
