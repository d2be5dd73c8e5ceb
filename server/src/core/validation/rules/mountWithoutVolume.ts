import type { DocumentRole } from "../../manifest/documentRole.ts";
import { nearestName } from "../../schema/nearestName.ts";
import type { YamlMap } from "../../yaml/nodes.ts";
import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { ScalarVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["FileKeySelector.volumeName", "VolumeDevice.name", "VolumeMount.name"]);

/** Reports a container that uses a volume which its pod does not have. Stateful sets bring one volume for each template of a claim. */
export const mountWithoutVolume: Rule = {
  code: "mount-without-volume",
  summary: "A container uses a volume that its pod does not have.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value, range } = visit.node;
    if (typeof value !== "string" || value === "") return;
    const volumes = volumesOf(visit);
    if (!volumes || volumes.has(value)) return;
    const nearest = nearestName(value, volumes);
    report({
      message: `The pod has no volume ${quoteValue(value)}.${nearest === undefined ? "" : ` It has ${quoteValue(nearest)}.`}`,
      ...(nearest === undefined || visit.origin
        ? {}
        : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range, newText: nearest }], isPreferred: true }] }),
    });
  },
};

/** By the pod: all mounts of all containers ask for the same. */
const known = new WeakMap<YamlMap, { readonly role: DocumentRole; readonly volumes: ReadonlySet<string> | undefined }>();

function volumesOf(visit: ScalarVisit): ReadonlySet<string> | undefined {
  const pod = aroundOf(visit, "PodSpec");
  if (!pod) return undefined;
  const templates = aroundOf(pod, "StatefulSetSpec")?.node;
  const { role } = visit.object;
  const around = templates ?? pod.node;
  const before = known.get(around);
  if (before?.role === role) return before.volumes;
  const volumes = readVolumes(pod.node, templates, role);
  known.set(around, { role, volumes });
  return volumes;
}

function readVolumes(pod: YamlMap, templates: YamlMap | undefined, role: DocumentRole): ReadonlySet<string> | undefined {
  const written = memberOf(pod, "volumes");
  const claims = memberOf(templates, "volumeClaimTemplates");
  // Only names matter, but a list that is no list is somebody else's error.
  const lists = [written, claims].filter((list) => list !== undefined);
  if (lists.some((list) => list.kind !== "sequence" || hasUnknown(list, role, 4))) return undefined;
  return new Set([
    ...itemsOf(written).flatMap((volume) => textOf(volume, "name") ?? []),
    ...itemsOf(claims).flatMap((claim) => textOf(claim, "metadata", "name") ?? []),
  ]);
}
