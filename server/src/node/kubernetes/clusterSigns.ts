import { createHash, X509Certificate } from "node:crypto";
import { getString, type JsonValue } from "../../core/json.ts";
import type { ClusterReason, ClusterSigns } from "../../core/ports.ts";
import { succeed, type Cancellation, type Result } from "../../core/result.ts";
import type { ApiClient } from "./apiClient.ts";
import type { ClusterTarget } from "./clusterTarget.ts";
import { resourcePath } from "./resourcePath.ts";
import type { Answered, HttpRequest } from "./transport.ts";

/** What the kubeconfig says of a cluster, without asking it. */
export type KnownSigns = Pick<ClusterSigns, "authorities" | "server">;

/** "untold": it may be the same. */
export type Likeness = "same" | "other" | "untold";

/** What the target of a context says of its cluster. */
export function signsOfTarget({ server, tls }: Pick<ClusterTarget, "server" | "tls">): KnownSigns {
  return { authorities: authorityKeys(tls.certificateAuthority ?? ""), server: server.host };
}

/** Where to look for a UID: in these namespaces, at what kubeadm and kind show to everybody, and at our own service account. */
export function placesOfSigns(namespaces: readonly string[]): readonly string[] {
  return [...new Set(namespaces)].map((name) => `namespaces/${name}`).concat(publicInfo, ourselves);
}

/** Looks at places in a cluster; one that may not be read, or is not there, gives no sign. */
export async function readSigns(
  api: ApiClient,
  target: KnownSigns,
  places: readonly string[],
  cancellation: Cancellation,
): Promise<Result<{ readonly signs: ClusterSigns } & Answered, ClusterReason>> {
  const objects: Record<string, ClusterSigns["objects"][string]> = {};
  const connections = new Set<object | undefined>();
  let seen = "";
  const answers = await Promise.all(
    places.map(async (place) => ({
      place,
      answer: await api.call(requestOf(place), { doing: "read the identity of the cluster" }, cancellation),
    })),
  );
  for (const { place, answer } of answers) {
    if (!answer.ok) {
      if (answer.status !== undefined && answer.status < 500 && answer.status !== 429) continue;
      return answer;
    }
    const { value, headers, connection } = answer.value;
    connections.add(connection);
    const date = Date.parse(String(headers["date"]));
    if (!Number.isNaN(date)) seen = new Date(date).toISOString();
    const sign = place === ourselves ? ownAccount(value) : signIn(value);
    if (sign !== undefined) objects[place] = sign;
  }
  const [connection] = connections.size === 1 ? connections : [];
  const { authorities, server } = target;
  return succeed({ signs: { objects, authorities, server, seen }, ...(connection !== undefined && { connection }) });
}

/**
 * Tells whether two looks were at the same cluster. A UID that both saw proves it, whatever else has changed. A namespace that was there before the other was last
 * seen to be another one proves the contrary, and of two things that are others not both were made anew. A key of an authority that is still in use at the same address speaks for it, and new keys at the same
 * address are what a rotation looks like. Another address without any such proof may be anything.
 */
export function compareSigns(before: ClusterSigns, now: ClusterSigns): Likeness {
  let different = 0;
  let isImpossible = false;
  for (const [place, { uid }] of Object.entries(before.objects)) {
    const found = now.objects[place];
    if (found === undefined) continue;
    if (found.uid === uid) return "same";
    // Another account of the same name is somebody else, not something else.
    if (place === ourselves) continue;
    different++;
    isImpossible ||= Date.parse(found.created) < Date.parse(before.seen);
  }
  if (isImpossible || different > 1) return "other";
  const isSameAddress = before.server === now.server;
  const hasSameAuthority = before.authorities.some((key) => now.authorities.includes(key));
  if (isSameAddress && (hasSameAuthority || different === 0)) return "same";
  if (different > 0 || (!hasSameAuthority && before.authorities.length > 0 && now.authorities.length > 0)) return "other";
  return "untold";
}

const publicInfo = "kube-public/cluster-info";
const ourselves = "ourselves";

function requestOf(place: string): HttpRequest {
  switch (place) {
    case ourselves:
      return {
        method: "POST",
        path: "/apis/authentication.k8s.io/v1/selfsubjectreviews",
        contentType: "application/json",
        body: '{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}',
      };
    case publicInfo:
      return { method: "GET", path: "/api/v1/namespaces/kube-public/configmaps/cluster-info" };
    default:
      return { method: "GET", path: resourcePath(namespaces, undefined, place.slice("namespaces/".length)) };
  }
}

const namespaces = { group: "", version: "v1", kind: "Namespace", plural: "namespaces", namespaced: false };

function signIn(object: JsonValue): ClusterSigns["objects"][string] | undefined {
  const uid = getString(object, "metadata", "uid");
  const created = getString(object, "metadata", "creationTimestamp");
  return uid === undefined || uid === "" || created === undefined ? undefined : { uid, created };
}

/** Only the UID of a service account is made by the cluster; that of anybody else is what some directory says. */
function ownAccount(review: JsonValue): ClusterSigns["objects"][string] | undefined {
  const name = getString(review, "status", "userInfo", "username");
  const uid = getString(review, "status", "userInfo", "uid");
  if (name?.startsWith("system:serviceaccount:") !== true || uid === undefined || uid === "") return undefined;
  return { uid, created: getString(review, "metadata", "creationTimestamp") ?? "" };
}

function authorityKeys(pem: string): readonly string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      const key = new X509Certificate(block).publicKey.export({ type: "spki", format: "der" });
      return [createHash("sha256").update(key).digest("hex")];
    } catch {
      return [];
    }
  });
}
