import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../core/json.ts";
import { parseApiVersion } from "../../core/manifest/resource.ts";
import type { ClusterReason } from "../../core/ports.ts";
import { fail, succeed, type Cancellation, type Result } from "../../core/result.ts";
import type { ApiClient } from "./apiClient.ts";

const aggregatedAccept = ["v2", "v2beta1"]
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat("application/json")
  .join(",");

/**
 * Asks the server what kinds it has and answers the APIGroupDiscoveryLists of `/api` and `/apis`: two requests with aggregated
 * discovery (Kubernetes 1.27 and later); else one for each group-version, put together in the same form. A group whose own server
 * is down is left out.
 */
export async function readDiscovery(api: ApiClient, cancellation: Cancellation): Promise<Result<readonly JsonObject[], ClusterReason>> {
  const [core, groups] = await Promise.all([readList(api, "/api", cancellation), readList(api, "/apis", cancellation)]);
  if (!core.ok) return core;
  return groups.ok ? succeed([core.value, groups.value]) : groups;
}

async function readList(api: ApiClient, path: string, cancellation: Cancellation): Promise<Result<JsonObject, ClusterReason>> {
  const asked = { doing: "read what kinds the server has" };
  const answer = await api.call({ method: "GET", path, accept: aggregatedAccept }, asked, cancellation);
  if (!answer.ok) return answer;
  const { value } = answer.value;
  if (!isJsonObject(value)) return fail("serverError", `Could not ${asked.doing}: the server answered no object.`);
  return succeed(value["kind"] === "APIGroupDiscoveryList" ? value : await readLegacy(api, path, value, cancellation));
}

async function readLegacy(api: ApiClient, path: string, list: JsonObject, cancellation: Cancellation): Promise<JsonObject> {
  const versions = await Promise.all(
    legacyGroupVersions(list).map(async (groupVersion) => {
      const answer = await api.call(
        { method: "GET", path: `${path}/${groupVersion}` },
        { doing: `read the kinds of ${groupVersion}` },
        cancellation,
      );
      const { group, version } = parseApiVersion(groupVersion);
      return { metadata: { name: group }, versions: answer.ok ? [{ version, resources: legacyResources(answer.value.value) }] : [] };
    }),
  );
  return { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", items: versions };
}

/** Group-versions of an APIVersions ("v1") or APIGroupList ("apps/v1") object, preferred ones first. */
function legacyGroupVersions(list: JsonObject): readonly string[] {
  if (list["kind"] === "APIVersions") return items(list, "versions").filter((version) => typeof version === "string");
  return items(list, "groups").flatMap((group) => {
    const preferred = getString(group, "preferredVersion", "groupVersion");
    const all = items(group, "versions").flatMap((version) => getString(version, "groupVersion") ?? []);
    return [...all.filter((name) => name === preferred), ...all.filter((name) => name !== preferred)];
  });
}

function legacyResources(list: JsonValue): readonly JsonObject[] {
  return items(list, "resources").flatMap((resource) => {
    const kind = getString(resource, "kind");
    const name = getString(resource, "name");
    // Subresources are listed beside their resource here: "deployments/scale".
    if (kind === undefined || name === undefined || name.includes("/")) return [];
    const scope = getPath(resource, "namespaced") === true ? "Namespaced" : "Cluster";
    return [{ resource: name, responseKind: { kind }, scope, verbs: getPath(resource, "verbs") ?? [] }];
  });
}

function items(value: JsonValue | undefined, member: string): readonly JsonValue[] {
  const found = getPath(value, member);
  return isJsonArray(found) ? found : [];
}
