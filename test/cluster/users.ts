import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";

/**
 * Who may talk to a test control plane: the admin may do everything; `read-only` may read everything; `one-namespace` administers the namespace
 * `team-a` and sees nothing else; `none` is known but has no rights. `manifests/access.yaml` grants this.
 */
export const users = ["admin", "read-only", "one-namespace", "none"] as const;

export type User = (typeof users)[number];

export interface UserFiles {
  /** What kube-apiserver reads with --token-auth-file. */
  readonly tokenFile: string;
  readonly tokens: Readonly<Record<User, string>>;
  readonly kubeconfigs: Readonly<Record<User, string>>;
}

/** Writes the token file and one kubeconfig per user into `folder`. */
export async function writeUserFiles(folder: string, url: string, caFile: string): Promise<UserFiles> {
  const tokens = perUser(() => randomBytes(16).toString("hex"));
  const kubeconfigs = perUser((user) => path.join(folder, `${user}.kubeconfig`));
  const tokenFile = path.join(folder, "tokens.csv");
  const lines = users.map((user) => `${tokens[user]},${user},${user},"${user === "admin" ? "system:masters" : ""}"\n`);
  await writeFile(tokenFile, lines.join(""), { mode: 0o600 });
  await Promise.all(users.map((user) => writeFile(kubeconfigs[user], kubeconfig(user, tokens[user], url, caFile), { mode: 0o600 })));
  return { tokenFile, tokens, kubeconfigs };
}

function perUser(value: (user: User) => string): Record<User, string> {
  return { admin: value("admin"), "read-only": value("read-only"), "one-namespace": value("one-namespace"), none: value("none") };
}

function kubeconfig(user: User, token: string, url: string, caFile: string): string {
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "test",
    clusters: [{ name: "test", cluster: { server: url, "certificate-authority": caFile } }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: "test", context: { cluster: "test", user } }],
  });
}
