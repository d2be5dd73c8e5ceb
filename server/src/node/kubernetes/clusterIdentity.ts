import { getString } from "../../core/json.ts";
import type { ClusterInfo, ClusterReason, ClusterSigns } from "../../core/ports.ts";
import { fail, neverCancelled, succeed, type Cancellation, type Failure, type Result } from "../../core/result.ts";
import type { ApiClient } from "./apiClient.ts";
import { compareSigns, placesOfSigns, readSigns, type KnownSigns } from "./clusterSigns.ts";
import type { Answered } from "./transport.ts";

/** What an environment is bound to. */
export interface ExpectedCluster {
  /** UID of kube-system. */
  readonly uid?: string;
  readonly signs?: ClusterSigns;
}

/** Where signs are looked for when kube-system may not be read. */
export interface PlacesOfSigns {
  readonly target: KnownSigns;
  readonly namespaces: readonly string[];
}

/** Asks a server for its version and its identity: the UID of its kube-system namespace, or other signs where that may not be read. */
export async function readClusterInfo(
  api: ApiClient,
  expected: ExpectedCluster,
  { target, namespaces }: PlacesOfSigns,
  cancellation: Cancellation = neverCancelled,
): Promise<Result<{ readonly info: ClusterInfo } & Answered, ClusterReason>> {
  const version = await api.call({ method: "GET", path: "/version" }, { doing: "read the version of the server" }, cancellation);
  if (!version.ok) return version;
  const minor = /^v?(?<minor>\d+\.\d+)/.exec(getString(version.value.value, "gitVersion") ?? "")?.groups?.["minor"];
  if (minor === undefined)
    return fail("serverError", "The server does not say which Kubernetes it is; the address may belong to something else.");
  const found = await readClusterUid(api, cancellation);
  if (!found.ok) return found;
  const { uid, ...over } = found.value;
  const info = { kubernetesVersion: minor, ...(uid !== undefined && uid !== noIdentity && { uid }) };
  const needsSigns = uid === undefined || (expected.uid === undefined && expected.signs !== undefined);
  if (!needsSigns) return succeed({ info, ...over });
  const places = new Set([...placesOfSigns(namespaces), ...Object.keys(expected.signs?.objects ?? {})]);
  const read = await readSigns(api, target, [...places], cancellation);
  if (!read.ok) return read;
  // What some of the answers came over only is not what all came over.
  const { signs, connection = over.connection } = read.value;
  return succeed({ info: { ...info, signs }, ...(connection !== undefined && connection === over.connection && { connection }) });
}

/** A cluster without kube-system: one that was made a moment ago. It is equal to no identity. */
const noIdentity = "";

/** The UID of kube-system, `noIdentity` when there is none, or undefined when it may not be read. */
export async function readClusterUid(
  api: ApiClient,
  cancellation: Cancellation,
): Promise<Result<{ readonly uid?: string } & Answered, ClusterReason>> {
  const answer = await api.call(
    { method: "GET", path: "/api/v1/namespaces/kube-system" },
    { doing: "read the identity of the cluster" },
    cancellation,
  );
  if (!answer.ok && answer.reason === "notFound") return succeed({ uid: noIdentity });
  if (!answer.ok) return answer.reason === "forbidden" ? succeed({}) : answer;
  const { value, connection } = answer.value;
  const uid = getString(value, "metadata", "uid");
  return succeed({ ...(uid !== undefined && { uid }), ...(connection !== undefined && { connection }) });
}

/** Compares what an environment is bound to with what answers. */
export function checkIdentity(expected: ExpectedCluster, found: ExpectedCluster, context: string): Result<void, ClusterReason> {
  if (expected.uid !== undefined && found.uid !== undefined) return expected.uid === found.uid ? succeed(undefined) : elsewhere(context);
  if (expected.signs !== undefined && found.signs !== undefined) {
    switch (compareSigns(expected.signs, found.signs)) {
      case "same":
        return succeed(undefined);
      case "other":
        return elsewhere(context);
      case "untold":
        return untold(context, "its server has another address, and kube-system may not be read");
    }
  }
  return expected.uid === undefined ? succeed(undefined) : untold(context, "kube-system may not be read");
}

function elsewhere(context: string): Failure<ClusterReason> {
  return fail(
    "identityChanged",
    `The context ${JSON.stringify(context)} leads to another cluster than before. Connect the environment again if that is meant.`,
  );
}

function untold(context: string, why: string): Failure<ClusterReason> {
  return fail("identityChanged", `Whether the context ${JSON.stringify(context)} still leads to the same cluster cannot be told: ${why}.`);
}
