import { isJsonArray, isJsonObject, type JsonValue } from "../../json.ts";
import { stringAt } from "../../manifest/nodeAccess.ts";
import { resourceKey } from "../../manifest/resource.ts";
import type { YamlFile } from "../../yaml/parse.ts";
import { splitImage } from "../containerImage.ts";
import { isScaled, type KustomizationSetting, type SettingRequest } from "../kustomizationSetting.ts";
import type { DesiredResource } from "../types.ts";
import { objectIn } from "./adoptLive.ts";

interface Surroundings {
  readonly resource: DesiredResource;
  readonly working: readonly DesiredResource[];
  readonly fileAt: (path: string) => YamlFile | undefined;
  /** What is to be changed in the resource. */
  readonly live: readonly Pick<SettingRequest, "desired" | "live">[];
}

/** Tells what an entry of a kustomization sets besides what is to be changed: `Job migrate`, `another container`; undefined when nothing. */
export function settingUse(setting: KustomizationSetting, request: SettingRequest, surroundings: Surroundings): string | undefined {
  const { resource, working } = surroundings;
  const own = resourceKey(resource.id);
  const beside = working.filter(
    ({ id, origin }) =>
      resourceKey(id) !== own && origin.kustomization !== undefined && origin.kustomization === resource.origin.kustomization,
  );
  const other =
    setting.list === "replicas"
      ? beside.find((one) => isCounted(one, stringAt(setting.entry, "name"), surroundings))
      : beside.find(({ object }) => imagesIn(object).some((image) => isNamedAs(image, request.desired)));
  if (other !== undefined) return `${other.id.kind} ${other.id.name}`;
  if (setting.list === "replicas") return undefined;
  // A container more than what differs keeps what it has.
  const taken = surroundings.live.filter(({ desired, live }) => isNamedAs(desired, request.desired) && live === request.live);
  const used = imagesIn(resource.object).filter((image) => isNamedAs(image, request.desired));
  return used.length > taken.length ? "another container" : undefined;
}

function isCounted({ id, origin }: DesiredResource, name: string | undefined, { fileAt }: Surroundings): boolean {
  if (!isScaled(id)) return false;
  const file = fileAt(origin.path);
  const source = file && objectIn(file, origin.range.start);
  return name === id.name || name === stringAt(source?.map, "metadata", "name");
}

function isNamedAs(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return typeof left === "string" && typeof right === "string" && splitImage(left).name === splitImage(right).name;
}

/** The images of all containers, wherever they stand. */
function imagesIn(value: JsonValue | undefined): readonly string[] {
  if (isJsonArray(value)) return value.flatMap(imagesIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const isContainers = (name === "containers" || name === "initContainers") && isJsonArray(inner);
    const own = isContainers
      ? inner.flatMap((item) => (isJsonObject(item) && typeof item["image"] === "string" ? [item["image"]] : []))
      : [];
    return [...own, ...imagesIn(inner)];
  });
}
