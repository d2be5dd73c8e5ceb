import { getString } from "../../core/json.ts";
import type { ClusterInfo, ClusterReason } from "../../core/ports.ts";
import { fail, succeed, type Cancellation, type Result } from "../../core/result.ts";
import type { ApiClient } from "./apiClient.ts";

/** Asks a server for its version and its identity, the UID of its kube-system namespace. */
export async function readClusterInfo(api: ApiClient, cancellation: Cancellation): Promise<Result<ClusterInfo, ClusterReason>> {
  const version = await api.call({ method: "GET", path: "/version" }, { doing: "read the version of the server" }, cancellation);
  if (!version.ok) return version;
  const minor = /^v?(?<minor>\d+\.\d+)/.exec(getString(version.value.value, "gitVersion") ?? "")?.groups?.["minor"];
  if (minor === undefined)
    return fail("serverError", "The server does not say which Kubernetes it is; the address may belong to something else.");
  const uid = await readClusterUid(api, cancellation);
  if (!uid.ok) return uid;
  return succeed({ kubernetesVersion: minor, ...(uid.value !== undefined && uid.value !== noIdentity && { uid: uid.value }) });
}

/** A cluster without kube-system: one that was made a moment ago. It is equal to no identity. */
const noIdentity = "";

/** The UID of kube-system, `noIdentity` when there is none, or undefined when it may not be read. */
export async function readClusterUid(api: ApiClient, cancellation: Cancellation): Promise<Result<string | undefined, ClusterReason>> {
  const answer = await api.call(
    { method: "GET", path: "/api/v1/namespaces/kube-system" },
    { doing: "read the identity of the cluster" },
    cancellation,
  );
  if (!answer.ok && answer.reason === "notFound") return succeed(noIdentity);
  if (!answer.ok) return answer.reason === "forbidden" ? succeed(undefined) : answer;
  return succeed(getString(answer.value.value, "metadata", "uid"));
}

/** Compares the identity that an environment is bound to with the one that answers. */
export function checkIdentity(expected: string | undefined, found: string | undefined, context: string): Result<void, ClusterReason> {
  if (expected === undefined || expected === found) return succeed(undefined);
  return found === undefined
    ? fail(
        "identityChanged",
        `Whether the context ${JSON.stringify(context)} still leads to the same cluster cannot be told: kube-system may not be read.`,
      )
    : fail(
        "identityChanged",
        `The context ${JSON.stringify(context)} leads to another cluster than before. Connect the environment again if that is meant.`,
      );
}
