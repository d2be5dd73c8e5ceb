import { getPath, getString, isJsonObject, type JsonObject } from "../../../core/json.ts";
import { toApiVersion } from "../../../core/manifest/resource.ts";
import { scaleObject } from "../../../core/ssa/scale.ts";
import { readObject, type ClusterState } from "../clusterState.ts";
import { optional } from "../objectParts.ts";
import { invalidValue } from "../objects/causes.ts";
import { badRequest, conflict, invalid, modifiedMeanwhile, notFound } from "../refusal.ts";
import type { ResourceTarget } from "../requestTarget.ts";
import type { ScalePaths } from "../servedKind.ts";
import type { Answer, WriteOptions } from "./answer.ts";
import { storeObject, writeContext } from "./storeObject.ts";

/** GET of the scale of an object. */
export function readScale(state: ClusterState, { kind, namespace, name = "" }: ResourceTarget): Answer {
  const object = readObject(state, kind, namespace, name);
  if (object === undefined || kind.scale === undefined) throw notFound(kind, name);
  return { code: 200, body: scaleOf(object, kind.scale), warnings: [] };
}

/** PUT or PATCH of the scale of an object; `change` makes the new Scale from the present one. */
export function writeScale(
  state: ClusterState,
  { kind, namespace, name = "" }: ResourceTarget,
  change: (scale: JsonObject) => JsonObject,
  operation: "Apply" | "Update",
  options: WriteOptions,
): Answer {
  const before = readObject(state, kind, namespace, name);
  if (before === undefined || kind.scale === undefined) throw notFound(kind, name);
  const scale = change(scaleOf(before, kind.scale));
  const replicas = getPath(scale, "spec", "replicas") ?? 0;
  if (typeof replicas !== "number") throw badRequest("spec.replicas of a Scale must be an integer");
  if (replicas < 0) {
    throw invalid({ group: "autoscaling", kind: "Scale" }, name, [
      invalidValue("spec.replicas", replicas, "must be greater than or equal to 0"),
    ]);
  }
  const version = getString(scale, "metadata", "resourceVersion") ?? "";
  if (version !== "" && version !== getString(before, "metadata", "resourceVersion")) throw conflict(kind, name, modifiedMeanwhile);
  const scaled = scaleObject({
    before,
    replicas,
    manager: options.manager,
    operation,
    apiVersion: toApiVersion(kind.group, kind.version),
    replicasPath: kind.scale.specReplicas,
  });
  const after = writeContext(state, kind, before, "scale", options.manager).complete(scaled);
  return { code: 200, body: scaleOf(storeObject(state, kind, before, after, options), kind.scale), warnings: [] };
}

function scaleOf(object: JsonObject, { specReplicas, statusReplicas, selector }: ScalePaths): JsonObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object["metadata"] as JsonObject;
  const text = selectorText(selector === undefined ? undefined : getPath(object, ...selector));
  const metadata = Object.fromEntries(
    Object.entries({ name, namespace, uid, resourceVersion, creationTimestamp }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );
  return {
    kind: "Scale",
    apiVersion: "autoscaling/v1",
    metadata,
    spec: { ...optional("replicas", getPath(object, ...specReplicas)) },
    status: { replicas: getPath(object, ...statusReplicas) ?? 0, ...optional("selector", text) },
  };
}

/** `app=web,tier=front` of a selector's labels. */
function selectorText(selector: ReturnType<typeof getPath>): string | undefined {
  if (typeof selector === "string") return selector;
  const labels = isJsonObject(selector) ? (selector["matchLabels"] ?? selector) : undefined;
  if (!isJsonObject(labels)) return undefined;
  return Object.entries(labels)
    .flatMap(([name, value]) => (typeof value === "string" ? [`${name}=${value}`] : []))
    .sort()
    .join(",");
}
