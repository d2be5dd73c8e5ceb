import type { JsonValue } from "../../json.ts";
import { applyEdits } from "../../language/fixes/applyEdits.ts";
import { kustomizationsOnTheWay } from "../../manifest/kustomizationsOnTheWay.ts";
import { asMap, itemsAt, stringAt } from "../../manifest/nodeAccess.ts";
import { isInFolder } from "../../manifest/paths.ts";
import { fail, succeed, type Result } from "../../result.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import { parseYaml, type YamlFile } from "../../yaml/parse.ts";
import { splitImage } from "../containerImage.ts";
import { fieldLabel } from "../fieldLabel.ts";
import { isSettable, kustomizationSetting, type KustomizationSetting, type SettingRequest } from "../kustomizationSetting.ts";
import type { DesiredResource } from "../types.ts";
import { valueAt } from "../valueAt.ts";
import { noPlaceText, objectIn, type AdoptedText, type AdoptReason, type AdoptRequest } from "./adoptLive.ts";
import type { Change } from "./expandChange.ts";
import { lineEdit } from "./lineEdit.ts";
import { settingUse } from "./settingUse.ts";
import { writeAt } from "./writeAt.ts";

export interface AdoptSettingsRequest extends Omit<AdoptRequest, "file"> {
  /** What the working files declare. */
  readonly working: readonly DesiredResource[];
  readonly fileAt: (path: string) => YamlFile | undefined;
}

export interface AdoptedSettings {
  /** The kustomization to change. */
  readonly path: string;
  readonly edit: AdoptedText;
}

interface Wanted {
  readonly path: string;
  readonly request: SettingRequest;
  readonly setting: KustomizationSetting;
  readonly live: JsonValue;
}

/**
 * Writes live values into the `images` and `replicas` of the kustomization that sets them. What would be written is read back as for manifests, and nothing
 * else may be set by the same entries. Undefined where not all the differences are set in that way.
 */
export function adoptSettings(request: AdoptSettingsRequest): Result<AdoptedSettings, AdoptReason> | undefined {
  const { environment, resource, fileAt } = request;
  const wanted = findSettings(request);
  const [first] = wanted ?? [];
  if (wanted === undefined || first === undefined) return undefined;
  const name = `${resource.id.kind} ${resource.id.name}`;
  const { path } = first;
  const elsewhere = wanted.find((other) => other.path !== path);
  if (elsewhere !== undefined) {
    return fail("rendered", `${name} gets what differs from ${path} and from ${elsewhere.path}: adopt one field after the other.`);
  }
  if (!isInFolder(path, environment.path)) {
    const where = `${path} sets ${fieldLabel(first.request.path)} of ${name}, and other environments may be made of it as well`;
    return fail("rendered", `${where}: write a patch for ${environment.name}.`);
  }
  for (const { setting, request: about } of wanted) {
    const other = settingUse(setting, about, {
      ...request,
      fileAt,
      live: wanted.map(({ request: { desired, live } }) => ({ desired, live })),
    });
    if (other !== undefined)
      return fail("rendered", `${path} sets ${fieldLabel(about.path)} of ${name} and of ${other} at once: change it there.`);
  }
  const document = fileAt(path)?.documents[0];
  const before = document && fileAt(path)?.text.slice(document.offset, document.offset + document.length);
  if (document === undefined || before === undefined) return undefined;
  let after = before;
  for (const { request: about } of wanted) {
    for (const change of changesFor(rootOf(after), about)) {
      const map = asMap(rootOf(after));
      const edit = map && writeAt(after, map, undefined, change);
      if (typeof edit === "string") return fail("noPlace", noPlaceText(edit, fieldLabel(about.path), name, path));
      if (edit !== undefined) after = applyEdits(after, [edit]);
    }
  }
  const root = rootOf(after);
  const wrong = wanted.find(
    ({ request: about, setting, live }) => kustomizationSetting(root, { ...about, desired: live })?.index !== setting.index,
  );
  if (wrong !== undefined) return fail("noPlace", noPlaceText("noPlace", fieldLabel(wrong.request.path), name, path));
  if (after === before) return fail("nothing", `${path} says already what ${environment.name} has.`);
  const { range, newText } = lineEdit(before, after);
  return succeed({ path, edit: { range: { start: range.start + document.offset, end: range.end + document.offset }, newText } });
}

function rootOf(text: string): YamlNode | undefined {
  return parseYaml(text).documents[0]?.root;
}

/** Undefined unless each difference is set by an entry of a kustomization; of several the one that is applied last. */
function findSettings({ resource, differences, fileAt }: AdoptSettingsRequest): readonly Wanted[] | undefined {
  const { id, origin, kind, object, obstacle } = resource;
  if (origin.kustomization === undefined || obstacle !== undefined) return undefined;
  if (!differences.every(({ path, kind: difference }) => difference === "changed" && isSettable(id, path))) return undefined;
  const file = fileAt(origin.path);
  const source = file && objectIn(file, origin.range.start);
  if (source === undefined) return undefined;
  const way = kustomizationsOnTheWay(origin.kustomization, origin.path, (path) => fileAt(path)?.documents[0]?.root);
  const wanted: Wanted[] = [];
  for (const { path, live } of differences) {
    const value = valueAt(source.object, path, kind?.schema);
    const request: SettingRequest = {
      id,
      path,
      source: { name: stringAt(source.map, "metadata", "name") ?? "", ...(value === undefined ? {} : { value }) },
      desired: valueAt(object, path, kind?.schema),
      live,
    };
    const found = way.flatMap((passed, index) => {
      const setting = kustomizationSetting(passed.root, request);
      return setting === undefined ? [] : [{ path: passed.path, setting, index }];
    })[0];
    if (found === undefined || live === undefined) return undefined;
    if (way.slice(0, found.index + 1).some(({ root }, index) => mayChange(root, index === found.index))) return undefined;
    wanted.push({ path: found.path, setting: found.setting, request, live });
  }
  return wanted;
}

/** Tells whether a kustomization may change what its lists, or what is below it, have set. Its own patches come before its lists. */
function mayChange(root: YamlNode, isOwn: boolean): boolean {
  const patches = isOwn ? [] : ["patches", "patchesStrategicMerge", "patchesJson6902"];
  return ["replacements", "transformers", ...patches].some((list) => itemsAt(root, list).length > 0);
}

/** The changes of an entry that make a value of another; none where it does already. */
function changesFor(root: YamlNode | undefined, request: SettingRequest): readonly Change[] {
  const { desired, live } = request;
  const setting = kustomizationSetting(root, request);
  if (setting === undefined || live === undefined) return [];
  const change = (name: string, value: JsonValue | undefined): Change => ({
    path: [
      { kind: "field", name: setting.list },
      { kind: "index", index: setting.index },
      { kind: "field", name },
    ],
    value,
  });
  if (setting.list === "replicas") return [change("count", live)];
  if (typeof desired !== "string" || typeof live !== "string") return [];
  const [from, to] = [splitImage(desired), splitImage(live)];
  const isPinnedOtherwise = from.tag !== to.tag || from.digest !== to.digest;
  const parts = [
    ...(from.name === to.name ? [] : [["newName", to.name] as const]),
    ...(isPinnedOtherwise ? [["newTag", to.tag] as const, ["digest", to.digest] as const] : []),
  ];
  return parts
    .filter(([name, text]) => (stringAt(setting.entry, name) ?? "") !== text)
    .map(([name, text]) => change(name, text === "" ? undefined : text));
}
