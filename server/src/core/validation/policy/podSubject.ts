import type { FieldPath } from "../../fieldPath.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlMap } from "../../yaml/nodes.ts";
import { itemsOf, memberOf, textOf } from "../members.ts";
import type { ObjectView } from "../objectView.ts";

export type ContainerList = "initContainers" | "containers" | "ephemeralContainers";

export interface ContainerSubject {
  readonly node: YamlMap;
  readonly list: ContainerList;
  readonly path: FieldPath;
  /** As a message begins: `Container "web"`. */
  readonly title: string;
}

/** What is said about a pod, wherever its template stands. */
export interface PodSubject {
  readonly spec: YamlMap;
  readonly path: FieldPath;
  readonly metadata: YamlMap | undefined;
  readonly containers: readonly ContainerSubject[];
  readonly isWindows: boolean;
  /** User 0 in the pod is nobody on the node. */
  readonly hasOwnUsers: boolean;
}

/** Where the template of a pod stands in an object, by group and kind. */
const templates: Readonly<Record<string, readonly string[]>> = {
  "/Pod": [],
  "/PodTemplate": ["template"],
  "/ReplicationController": ["spec", "template"],
  "apps/Deployment": ["spec", "template"],
  "apps/ReplicaSet": ["spec", "template"],
  "apps/StatefulSet": ["spec", "template"],
  "apps/DaemonSet": ["spec", "template"],
  "batch/Job": ["spec", "template"],
  "batch/CronJob": ["spec", "jobTemplate", "spec", "template"],
};

const lists: readonly ContainerList[] = ["initContainers", "containers", "ephemeralContainers"];

/** The pod that an object is or makes; undefined when it makes none or says nothing of it. */
export function podOf({ gvk, root, path }: ObjectView): PodSubject | undefined {
  const key = `${gvk.group}/${gvk.kind}`;
  const steps = Object.hasOwn(templates, key) ? templates[key] : undefined;
  const spec = steps && memberOf(root, ...steps, "spec");
  if (steps === undefined || spec?.kind !== "map") return undefined;
  const metadata = memberOf(root, ...steps, "metadata");
  const at = stepsInto(path, ...steps, "spec");
  const hostUsers = memberOf(spec, "hostUsers");
  return {
    spec,
    path: at,
    metadata: metadata?.kind === "map" ? metadata : undefined,
    containers: lists.flatMap((list) => containersIn(spec, list, at)),
    isWindows: textOf(spec, "os", "name") === "windows",
    hasOwnUsers: hostUsers?.kind === "scalar" && hostUsers.value === false,
  };
}

function containersIn(spec: YamlMap, list: ContainerList, path: FieldPath): readonly ContainerSubject[] {
  return itemsOf(spec, list).flatMap((node, index) => {
    if (node?.kind !== "map") return [];
    const name = textOf(node, "name");
    const element = name === undefined ? ({ kind: "index", index } as const) : ({ kind: "key", keys: { name } } as const);
    return [{ node, list, path: [...stepsInto(path, list), element], title: name === undefined ? "A container" : `Container "${name}"` }];
  });
}

/** A path with more fields. */
export function stepsInto(path: FieldPath, ...names: readonly string[]): FieldPath {
  return [...path, ...names.map((name) => ({ kind: "field", name }) as const)];
}

export interface Place {
  readonly range: OffsetRange;
  readonly path: FieldPath;
}

/** Where to show what is said of a field: its value, or the head of the innermost thing around it that is written. */
export function placeIn(node: YamlMap, path: FieldPath, ...names: readonly string[]): Place {
  let range = (node.entries.find(({ name }) => name === "name") ?? node.entries[0])?.key.range ?? node.range;
  let current: YamlMap | undefined = node;
  for (const name of names) {
    const entry: YamlMap["entries"][number] | undefined = current?.entries.findLast((candidate) => candidate.name === name);
    if (!entry) break;
    const value = memberOf(entry.value);
    range = value?.kind === "scalar" && entry.value?.kind === "scalar" ? value.range : entry.key.range;
    current = value?.kind === "map" ? value : undefined;
  }
  return { range, path: stepsInto(path, ...names) };
}

/** Something that can have a security context. */
export interface SecurityOwner {
  readonly node: YamlMap;
  readonly path: FieldPath;
  readonly title: string;
}

/** The pod and each of its containers. */
export function securityOwners({ spec, path, containers }: PodSubject): readonly SecurityOwner[] {
  return [{ node: spec, path, title: "The pod" }, ...containers];
}

/** Tells whether `true`, or whatever is asked for, stands at a path of members. */
export function isValue(node: YamlMap, wanted: string | number | boolean, ...names: readonly string[]): boolean {
  const member = memberOf(node, ...names);
  return member?.kind === "scalar" && member.value === wanted;
}
