import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { isCurrent, makeCertificate, type ServerCertificate } from "./certificate.ts";

/** What clients of a cluster need, kept in its folder. */
export interface ClusterCredentials extends ServerCertificate {
  readonly token: string;
}

/** Reads the token and the certificate of a folder, or makes them. Only the owner may read the files. */
export function loadCredentials(folder: string, now: Date): ClusterCredentials {
  const read = (name: string): string => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "");
  const certificate = read("tls.crt");
  const key = read("tls.key");
  let pair: ServerCertificate = { certificate, key };
  if (key === "" || !isCurrent(certificate, now)) {
    pair = makeCertificate(now);
    writePrivate(join(folder, "tls.key"), pair.key);
    writePrivate(join(folder, "tls.crt"), pair.certificate);
  }
  let token = read("token").trim();
  if (!/^[0-9a-f]{64}$/.test(token)) {
    token = randomBytes(32).toString("hex");
    writePrivate(join(folder, "token"), `${token}\n`);
  }
  return { ...pair, token };
}

/** Writes the kubeconfig of a cluster into its folder and returns its path. */
export function writeKubeconfig(folder: string, server: URL, { certificate, token }: ClusterCredentials): string {
  const path = join(folder, "kubeconfig");
  const text = stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: clusterName,
        cluster: { server: server.origin, "certificate-authority-data": Buffer.from(certificate).toString("base64") },
      },
    ],
    users: [{ name: clusterName, user: { token } }],
    contexts: [{ name: clusterName, context: { cluster: clusterName, user: clusterName, namespace: "default" } }],
    "current-context": clusterName,
  });
  writePrivate(path, text);
  return path;
}

const clusterName = "plumbline-local";

function writePrivate(path: string, text: string): void {
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, path);
}
