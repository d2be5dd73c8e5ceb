import { isPlainName } from "../manifest/kustomizationPatches.ts";
import { pathReferencesOf } from "../manifest/kustomizationPaths.ts";
import { asMap, fieldAt, itemsAt, resolveAlias, stringAt } from "../manifest/nodeAccess.ts";
import { baseName, folderOf, joinPath } from "../manifest/paths.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import type { YamlNode, YamlScalar } from "../yaml/nodes.ts";
import type { ObjectName } from "./mention.ts";
import { writeFieldPath } from "./keyPaths.ts";
import { innerRange, nameIn, type MentionWriter } from "./mentionWriter.ts";

const generators = [
  ["configMapGenerator", "ConfigMap"],
  ["secretGenerator", "Secret"],
] as const;

/** What a kustomization or component names: files, the objects of its patches and replacements, and what its generators make. */
export function writeKustomizationMentions(path: string, root: YamlNode, writer: MentionWriter): void {
  for (const { text, range } of pathReferencesOf(root)) {
    const target = joinPath(folderOf(path), text);
    const scalar = { kind: "scalar", range, value: text, source: text, style: "plain" } as const;
    if (target !== undefined) writer.addAt(scalar, text, { range, isAsWritten: false }, { kind: "file", path: target });
  }
  for (const [field, kind] of generators) for (const item of itemsAt(root, field)) writeGenerator(item, kind, writer);
  for (const field of ["patches", "patchesJson6902"]) for (const item of itemsAt(root, field)) writeTarget(fieldAt(item, "target"), writer);
  for (const item of itemsAt(root, "replacements")) {
    const source = fieldAt(item, "source");
    writeTarget(source, writer);
    writeFieldPath(fieldAt(source, "fieldPath"), selectedObject(source), writer);
    for (const target of itemsAt(item, "targets")) {
      const select = fieldAt(target, "select");
      writeTarget(select, writer);
      for (const fieldPath of itemsAt(target, "fieldPaths")) writeFieldPath(fieldPath, selectedObject(select), writer);
    }
  }
  for (const item of itemsAt(root, "replicas"))
    for (const kind of scaledKinds) writer.object(fieldAt(item, "name"), kind, { isOptional: true });
  for (const item of itemsAt(root, "vars")) writeVariable(item, writer);
}

/** What `replicas` is for, whichever of these has the name. */
const scaledKinds: readonly Omit<ObjectName, "name">[] = [
  { group: "apps", kind: "Deployment" },
  { group: "apps", kind: "StatefulSet" },
  { group: "apps", kind: "ReplicaSet" },
  { group: "", kind: "ReplicationController" },
];

function writeVariable(item: YamlNode | undefined, writer: MentionWriter): void {
  const object = selectedObject(fieldAt(item, "objref"));
  if (!object) return;
  writer.object(fieldAt(item, "objref", "name"), object, { isOptional: true });
  for (const field of ["fieldpath", "fieldPath"]) writeFieldPath(fieldAt(item, "fieldref", field), object, writer);
}

/** Writes the object that a target names, if it names one. */
export function writeTarget(target: YamlNode | undefined, writer: MentionWriter): void {
  const object = selectedObject(target);
  if (object) writer.object(fieldAt(target, "name"), object);
}

/** The object that a patch, a replacement or a variable is for; its name may be a pattern, which names nothing in particular. */
function selectedObject(select: YamlNode | undefined): ObjectName | undefined {
  const kind = stringAt(select, "kind");
  const name = stringAt(select, "name");
  const namespace = stringAt(select, "namespace");
  if (kind === undefined || name === undefined || !isPlainName(name)) return undefined;
  const apiVersion = stringAt(select, "apiVersion");
  const group = stringAt(select, "group") ?? (apiVersion === undefined ? usualGroup(kind) : parseApiVersion(apiVersion).group);
  return { group, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

/** Targets mostly leave out the group; those of the kinds that are patched most. */
const groups: Readonly<Record<string, string>> = {
  Deployment: "apps",
  StatefulSet: "apps",
  DaemonSet: "apps",
  ReplicaSet: "apps",
  Job: "batch",
  CronJob: "batch",
  Ingress: "networking.k8s.io",
  NetworkPolicy: "networking.k8s.io",
  HorizontalPodAutoscaler: "autoscaling",
  PodDisruptionBudget: "policy",
  Role: "rbac.authorization.k8s.io",
  RoleBinding: "rbac.authorization.k8s.io",
  ClusterRole: "rbac.authorization.k8s.io",
  ClusterRoleBinding: "rbac.authorization.k8s.io",
  HelmRelease: "helm.toolkit.fluxcd.io",
};

/** The API group of a kind when nobody says it. */
export function usualGroup(kind: string): string {
  return Object.hasOwn(groups, kind) ? (groups[kind] ?? "") : "";
}

function writeGenerator(item: YamlNode | undefined, kind: string, writer: MentionWriter): void {
  const name = stringAt(item, "name");
  const namespace = stringAt(item, "namespace");
  const of = namespace === undefined ? { group: "", kind } : { group: "", kind, namespace };
  writer.object(fieldAt(item, "name"), of, { isDeclaration: true });
  if (name === undefined) return;
  const object: ObjectName = { ...of, name };
  for (const entry of itemsAt(item, "literals")) writePair(entry, object, (text) => text, writer);
  for (const entry of itemsAt(item, "files")) writePair(entry, object, baseName, writer);
  for (const { key } of asMap(fieldAt(item, "literals"))?.entries ?? []) writer.key(key, object, { isDeclaration: true });
}

/** `key=value`, or a path by whose last part the key is called. */
function writePair(item: YamlNode | undefined, object: ObjectName, without: (text: string) => string, writer: MentionWriter): void {
  const scalar = resolveAlias(item);
  const text = scalar?.kind === "scalar" ? nameIn(scalar) : undefined;
  if (scalar?.kind !== "scalar" || text === undefined) return;
  const end = text.indexOf("=");
  const key = end < 0 ? without(text) : text.slice(0, end);
  if (key === "") return;
  writer.addAt(scalar, key, keyRange(scalar, key, end), { kind: "key", object, key }, { isDeclaration: true });
}

function keyRange(scalar: YamlScalar, key: string, end: number): ReturnType<typeof innerRange> {
  const inner = innerRange(scalar);
  const { start } = inner.range;
  return end < 0 || !inner.isAsWritten
    ? { range: inner.range, isAsWritten: false }
    : { range: { start, end: start + key.length }, isAsWritten: true };
}
