import type { FieldPath } from "../fieldPath.ts";
import type { JsonValue } from "../json.ts";
import { asMap, fieldAt, itemsAt, stringAt } from "../manifest/nodeAccess.ts";
import type { ResourceId } from "../manifest/resource.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { joinImage, splitImage, type ContainerImage } from "./containerImage.ts";

/** What a kustomization sets of a field by its own lists. */
export interface KustomizationSetting {
  readonly list: "images" | "replicas";
  /** Position in the list. */
  readonly index: number;
  readonly entry: YamlMap;
  /** The value to point at: of an image the part that differs. */
  readonly token: YamlScalar;
}

export interface SettingRequest {
  readonly id: ResourceId;
  /** The field as the server knows it. */
  readonly path: FieldPath;
  /** What the file that declares the resource says: its name, and its value of the field. */
  readonly source: { readonly name: string; readonly value?: JsonValue };
  /** What comes out of the kustomization. */
  readonly desired: JsonValue | undefined;
  readonly live: JsonValue | undefined;
}

/**
 * Finds the entry of a kustomization that sets the image of a container or the number of replicas of a resource. Undefined unless it is certain: one entry
 * alone is for what the file says, and makes of it what comes out.
 * @param root of the document of the kustomization
 */
export function kustomizationSetting(root: YamlNode | undefined, request: SettingRequest): KustomizationSetting | undefined {
  if (isReplicas(request)) return replicasSetting(root, request);
  return isImage(request.path) ? imageSetting(root, request) : undefined;
}

/** Tells whether kustomizations have a list that can set the field. */
export function isSettable(id: ResourceId, path: FieldPath): boolean {
  return isImage(path) || isReplicas({ id, path });
}

/** The kinds that kustomize counts the replicas of. */
const scaledKinds: ReadonlySet<string> = new Set(["apps/Deployment", "apps/ReplicaSet", "apps/StatefulSet", "/ReplicationController"]);

/** Tells whether `replicas` of a kustomization is for resources of this kind. */
export function isScaled({ group, kind }: Pick<ResourceId, "group" | "kind">): boolean {
  return scaledKinds.has(`${group}/${kind}`);
}

function isReplicas({ id, path: [spec, replicas, ...more] }: Pick<SettingRequest, "id" | "path">): boolean {
  return isField(spec, "spec") && isField(replicas, "replicas") && more.length === 0 && isScaled(id);
}

function isImage(path: FieldPath): boolean {
  const list = path.at(-3);
  return isField(path.at(-1), "image") && (isField(list, "containers") || isField(list, "initContainers"));
}

function isField(element: FieldPath[number] | undefined, name: string): boolean {
  return element?.kind === "field" && element.name === name;
}

function replicasSetting(root: YamlNode | undefined, { id, source, desired }: SettingRequest): KustomizationSetting | undefined {
  const names = [source.name, id.name];
  const found = entriesOf(root, "replicas").filter(({ entry }) => names.includes(stringAt(entry, "name") ?? ""));
  const [first] = found;
  const count = fieldAt(first?.entry, "count");
  if (first === undefined || found.length > 1 || count?.kind !== "scalar" || count.value !== desired) return undefined;
  return { list: "replicas", ...first, token: count };
}

function imageSetting(root: YamlNode | undefined, { source, desired, live }: SettingRequest): KustomizationSetting | undefined {
  if (typeof source.value !== "string" || typeof desired !== "string") return undefined;
  let image = splitImage(source.value);
  const found: (Entry & { readonly before: ContainerImage })[] = [];
  for (const { index, entry } of entriesOf(root, "images")) {
    if (stringAt(entry, "name") !== image.name) continue;
    found.push({ index, entry, before: image });
    image = imageAfter(entry, image);
  }
  const [first] = found;
  if (first === undefined || found.length > 1 || joinImage(image) !== desired) return undefined;
  const token = imageToken(first.entry, image, typeof live === "string" ? splitImage(live) : image);
  return token && { list: "images", index: first.index, entry: first.entry, token };
}

/** A new tag takes the place of a digest, and the other way round. */
function imageAfter(entry: YamlMap, { name, tag, digest }: ContainerImage): ContainerImage {
  const newName = stringAt(entry, "newName") ?? "";
  const newTag = stringAt(entry, "newTag") ?? "";
  const newDigest = stringAt(entry, "digest") ?? "";
  const isPinned = newTag !== "" || newDigest !== "";
  return { name: newName === "" ? name : newName, ...(isPinned ? { tag: newTag, digest: newDigest } : { tag, digest }) };
}

function imageToken(entry: YamlMap, desired: ContainerImage, live: ContainerImage): YamlScalar | undefined {
  const parts = [
    ["newTag", desired.tag !== live.tag],
    ["digest", desired.digest !== live.digest],
    ["newName", desired.name !== live.name],
  ] as const;
  const written = parts.flatMap(([name, differs]) => {
    const node = fieldAt(entry, name);
    return node?.kind === "scalar" && node.value !== "" && node.value !== null ? [{ node, differs }] : [];
  });
  return (written.find(({ differs }) => differs) ?? written[0])?.node;
}

type Entry = Pick<KustomizationSetting, "index" | "entry">;

function entriesOf(root: YamlNode | undefined, list: KustomizationSetting["list"]): readonly Entry[] {
  return itemsAt(root, list).flatMap((item, index) => {
    const entry = asMap(item);
    return entry === undefined ? [] : [{ index, entry }];
  });
}
