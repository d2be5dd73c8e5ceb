import { fieldPlace } from "../drift/fieldPlace.ts";
import { narrowDifference } from "../drift/narrowDifference.ts";
import type { SourceField } from "../drift/sourceFields.ts";
import { generatorEntry } from "../manifest/generatorEntry.ts";
import { kustomizationsOnTheWay } from "../manifest/kustomizationsOnTheWay.ts";
import { fieldAt } from "../manifest/nodeAccess.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { PlacedResource } from "./placedResource.ts";
import { generatorSetting } from "./settings/generatorSetting.ts";
import { patchFilesOf } from "./settings/jsonPatches.ts";
import type { Setting, SettingFile, SettingRequest } from "./settings/setting.ts";
import { settingOf } from "./settings/settingOf.ts";
import type { SourceIndex } from "./sourceIndex.ts";
import type { DriftEntry } from "./types.ts";
import { inFile, objectOf, WrittenObjects, type SourceFile, type WrittenObject } from "./writtenObjects.ts";

/** What is needed to tell what a kustomization sets. */
export interface SettingContext {
  readonly index: SourceIndex;
  /** A file of the workspace. */
  readonly fileAt: (path: string) => SourceFile | undefined;
  readonly schemaOf: (entry: DriftEntry) => StructuralSchema | undefined;
}

/** Finds the fields that a kustomization, or a JSON patch of one, sets for the resources that come out of it. */
export function placeSettings(file: SourceFile, context: SettingContext): readonly PlacedResource[] {
  if (!file.documents.some(({ role: { role } }) => role === "kustomization" || role === "component" || role === "jsonPatch")) return [];
  const written = new Map<string, WrittenObjects | undefined>();
  const writtenIn = (path: string): WrittenObjects | undefined => {
    const source = written.has(path) ? undefined : context.fileAt(path);
    if (!written.has(path)) written.set(path, source && new WrittenObjects(source));
    return written.get(path);
  };
  // Most resources come the same way as their neighbours.
  const ways = new Map<string, readonly SettingFile[]>();
  const passing = (entry: DriftEntry): readonly SettingFile[] => {
    const key = `${entry.origin?.kustomization ?? ""}\n${entry.origin?.path ?? ""}`;
    const way = ways.get(key) ?? wayOf(entry, context.fileAt);
    ways.set(key, way);
    return way;
  };
  return context.index.settable().flatMap((entry) => {
    const way = passing(entry);
    const isPassed = way.some((passed) => passed.path === file.path || patchFilesOf(passed).includes(file.path));
    const object = isPassed && entry.origin !== undefined ? writtenIn(entry.origin.path) : undefined;
    return isPassed ? placeEntry(entry, object && objectOf(entry, object), { path: file.path, way }, context) : [];
  });
}

function placeEntry(
  entry: DriftEntry,
  object: WrittenObject | undefined,
  { path, way }: { readonly path: string; readonly way: readonly SettingFile[] },
  { schemaOf }: SettingContext,
): readonly PlacedResource[] {
  const schema = schemaOf(entry);
  const settings = entry.atSource.flatMap((field) => {
    const setting = settingOnTheWay(way, entry, settingRequest(entry, field, object, schema));
    return setting?.path === path ? [{ field, setting }] : [];
  });
  const [first] = settings.toSorted((left, right) => left.setting.start.start - right.setting.start.start);
  if (first === undefined) return [];
  const fields = settings.map(({ field, setting }) => ({ field, range: setting.token, place: "field" as const }));
  return [{ entry, range: first.setting.start, isDeclared: false, fields }];
}

/** What is applied last sets it. */
function settingOnTheWay(way: readonly SettingFile[], { origin }: DriftEntry, request: SettingRequest): Setting | undefined {
  for (const passed of way) {
    const setting = settingOf(passed, request, passed.path === origin?.path);
    if (setting !== undefined) return setting;
  }
  return undefined;
}

/** Tells of the resources that a kustomization generates, each at the entry that does. */
export function placeGenerated(file: SourceFile, declared: readonly DriftEntry[]): readonly PlacedResource[] {
  const [first] = file.documents;
  const root = first?.document.root;
  if (root === undefined || (first?.role.role !== "kustomization" && first?.role.role !== "component")) return [];
  const { document } = first;
  return declared.flatMap((entry) => {
    const generator = generatorEntry(root, entry.id);
    if (generator === undefined) return [];
    const name = fieldAt(generator, "name")?.range ?? generator.range;
    const fields = entry.atSource.map((field) => {
      const { path, desired } = narrowDifference(field.difference);
      const found = generatorSetting(generator, root, { id: entry.id, path, desired });
      return found === undefined
        ? { field, range: inFile(name, document), place: "resource" as const }
        : { field, range: inFile(found.token, document), place: "field" as const };
    });
    return [{ entry, range: inFile(generator.entries[0]?.key.range ?? generator.range, document), isDeclared: true, fields }];
  });
}

/** The kustomizations that a resource comes through. */
export function wayOf({ origin }: DriftEntry, fileAt: SettingContext["fileAt"]): readonly SettingFile[] {
  if (origin?.kustomization === undefined) return [];
  return kustomizationsOnTheWay(origin.kustomization, origin.path, (other) => fileAt(other)?.documents[0]?.document.root).flatMap(
    (passed) => {
      const file = fileAt(passed.path);
      return file === undefined ? [] : [{ ...passed, file, fileAt }];
    },
  );
}

function settingRequest(
  { id }: DriftEntry,
  { path, difference }: SourceField,
  object: WrittenObject | undefined,
  schema: StructuralSchema | undefined,
): SettingRequest {
  const written = object && fieldPlace(object.root, path, schema);
  const value = written?.relation === "field" ? written.value : undefined;
  const { desired, live } = narrowDifference(difference);
  const name = object?.name ?? id.name;
  return {
    id,
    path,
    source: { name, ...(value === undefined ? {} : { value }) },
    desired,
    live,
    schema,
    ...(object && { root: object.root }),
  };
}
