import { fieldPlace } from "../drift/fieldPlace.ts";
import { kustomizationSetting, type KustomizationSetting } from "../drift/kustomizationSetting.ts";
import { narrowDifference } from "../drift/narrowDifference.ts";
import type { SourceField } from "../drift/sourceFields.ts";
import { kustomizationsOnTheWay, type PassedKustomization } from "../manifest/kustomizationsOnTheWay.ts";
import { fieldAt } from "../manifest/nodeAccess.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import type { SourceIndex } from "./sourceIndex.ts";
import type { PlacedResource } from "./placedResource.ts";
import type { DriftEntry } from "./types.ts";
import { inFile, objectOf, WrittenObjects, type SourceFile, type WrittenObject } from "./writtenObjects.ts";

/** What is needed to tell what a kustomization sets. */
export interface SettingContext {
  readonly index: SourceIndex;
  /** A file of the workspace. */
  readonly fileAt: (path: string) => SourceFile | undefined;
  readonly schemaOf: (entry: DriftEntry) => StructuralSchema | undefined;
}

/** Finds the fields that the lists `images` and `replicas` of a kustomization set for the resources that come out of it. */
export function placeSettings(file: SourceFile, context: SettingContext): readonly PlacedResource[] {
  const [first] = file.documents;
  if (first?.role.role !== "kustomization" && first?.role.role !== "component") return [];
  const { document } = first;
  if (["images", "replicas"].every((list) => fieldAt(document.root, list) === undefined)) return [];
  const known = new Map<string, WrittenObjects | undefined>();
  const writtenIn = (path: string): WrittenObjects | undefined => {
    const source = known.has(path) ? undefined : context.fileAt(path);
    if (!known.has(path)) known.set(path, source && new WrittenObjects(source));
    return known.get(path);
  };
  return context.index.settable().flatMap((entry) => {
    const path = entry.origin?.path;
    const written = path === undefined ? undefined : writtenIn(path);
    const object = written && objectOf(entry, written);
    return object === undefined ? [] : placeEntry(entry, object, { file, document }, context);
  });
}

function placeEntry(
  entry: DriftEntry,
  object: WrittenObject,
  { file, document }: { readonly file: SourceFile; readonly document: YamlDocument },
  { fileAt, schemaOf }: SettingContext,
): readonly PlacedResource[] {
  const way = wayOf(entry, fileAt);
  if (!way.some((passed) => passed.path === file.path)) return [];
  const schema = schemaOf(entry);
  const settings = entry.atSource.flatMap((field) => {
    const request = settingRequest(entry, field, object, schema);
    // What is applied last sets it.
    for (const passed of way) {
      const setting = kustomizationSetting(passed.root, request);
      if (setting !== undefined) return passed.path === file.path ? [{ field, setting }] : [];
    }
    return [];
  });
  const [first] = settings.toSorted((left, right) => startOf(left.setting) - startOf(right.setting));
  if (first === undefined) return [];
  const start = first.setting.entry.entries[0]?.key.range ?? first.setting.entry.range;
  const fields = settings.map(({ field, setting }) => ({ field, range: inFile(setting.token.range, document), place: "field" as const }));
  return [{ entry, range: inFile(start, document), isDeclared: false, fields }];
}

/** The kustomizations that a resource comes through. */
export function wayOf({ origin }: DriftEntry, fileAt: SettingContext["fileAt"]): readonly PassedKustomization[] {
  if (origin?.kustomization === undefined) return [];
  return kustomizationsOnTheWay(origin.kustomization, origin.path, (other) => fileAt(other)?.documents[0]?.document.root);
}

function startOf({ entry }: KustomizationSetting): number {
  return entry.range.start;
}

function settingRequest(
  { id }: DriftEntry,
  { path, difference }: SourceField,
  { root, name }: WrittenObject,
  schema: StructuralSchema | undefined,
): Parameters<typeof kustomizationSetting>[1] {
  const written = fieldPlace(root, path, schema);
  const value = written?.relation === "field" ? written.value : undefined;
  const { desired, live } = narrowDifference(difference);
  return { id, path, source: { name, ...(value === undefined ? {} : { value }) }, desired, live };
}
