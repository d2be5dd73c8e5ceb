import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { listedPaths, objectPaths, type PathReference } from "../manifest/kustomizationPaths.ts";

/** Something that a kustomization is made of besides itself. */
export interface Reference {
  /** As it is written. */
  readonly text: string;
  /** `any` may be a file or the folder of another kustomization, `settings` is a file or folder that may name further files. */
  readonly kind: PathReference["target"];
}

/** Members by which the settings of kustomize's own transformers and generators name files. */
const settingsMembers = ["path", "paths", "files", "envs", "env"];

/** What a kustomization refers to, in the order of its fields. Text of several lines stands for itself and is left out. */
export function referencesOf(kustomization: JsonObject): readonly Reference[] {
  const references: Reference[] = [];
  for (const [field, { target }] of listedPaths) {
    for (const text of stringsOf(kustomization[field])) if (!text.includes("\n")) references.push({ text, kind: target });
  }
  for (const [field, members, use] of objectPaths) {
    // Charts are not rendered here.
    if (use === "values") continue;
    const items = kustomization[field];
    for (const item of isJsonArray(items) ? items : []) references.push(...filesNamedBy(item, members));
  }
  references.push(...filesNamedBy(kustomization["openapi"], ["path"]));
  return references;
}

/** Settings that stand in the kustomization itself, as text. */
export function inlineSettingsOf(kustomization: JsonObject): readonly string[] {
  return listedPaths.flatMap(([field, { target }]) =>
    target === "settings" ? stringsOf(kustomization[field]).filter((text) => text.includes("\n")) : [],
  );
}

/** What the settings of a transformer or generator refer to. */
export function referencesOfSettings(settings: JsonValue): readonly Reference[] {
  return filesNamedBy(settings, settingsMembers);
}

function filesNamedBy(item: JsonValue | undefined, members: readonly string[]): readonly Reference[] {
  if (!isJsonObject(item)) return [];
  return members.flatMap((member) =>
    stringsOf(item[member])
      // A key may stand before a file: `key=path`.
      .map((text) => (member === "files" ? text.slice(text.indexOf("=") + 1) : text))
      .map((text) => ({ text, kind: "file" as const })),
  );
}

function stringsOf(value: JsonValue | undefined): readonly string[] {
  return (isJsonArray(value) ? value : [value]).filter((item) => typeof item === "string");
}
