import type { EnvironmentDefinition } from "../../config/config.ts";
import { formatPath } from "../../fieldPath.ts";
import { isJsonObject, type JsonObject } from "../../json.ts";
import { applyEdits } from "../../language/fixes/applyEdits.ts";
import { asMap } from "../../manifest/nodeAccess.ts";
import { isInFolder } from "../../manifest/paths.ts";
import { isKustomizationFile } from "../../manifest/workspaceFacts.ts";
import { fail, succeed, type Result } from "../../result.ts";
import { isEmptyContainer } from "../../ssa/shape.ts";
import { equalValues } from "../../ssa/values.ts";
import type { OffsetRange } from "../../text.ts";
import type { TextEdit } from "../../validation/finding.ts";
import type { YamlDocument, YamlMap, YamlNode } from "../../yaml/nodes.ts";
import { parseYaml, type YamlFile } from "../../yaml/parse.ts";
import { toJson } from "../../yaml/toJson.ts";
import { fieldLabel } from "../fieldLabel.ts";
import { createItemIndex } from "../listItems.ts";
import { isSecretValue } from "../secretMask.ts";
import type { DesiredResource, FieldDifference } from "../types.ts";
import { valueAt } from "../valueAt.ts";
import { expandChange } from "./expandChange.ts";
import { lineEdit } from "./lineEdit.ts";
import { writeAt } from "./writeAt.ts";

export interface AdoptRequest {
  readonly environment: Pick<EnvironmentDefinition, "name" | "path">;
  /** As the files declare it, with its schema. */
  readonly resource: DesiredResource;
  /** The file that declares it. */
  readonly file: YamlFile;
  /** What differs in the environment; the live values are written. */
  readonly differences: readonly FieldDifference[];
}

export type AdoptReason = "secret" | "obstacle" | "rendered" | "nothing" | "noPlace";

/** The change of a file by which it says what the environment has; `range` are offsets in the file as it is. */
export type AdoptedText = TextEdit;

/**
 * Writes live values into the manifest that declares a resource. Comments and the way in which everything else is written stay. What would be written is read back: either it
 * says exactly what is live, or nothing is written and the reason told.
 */
export function adoptLive({ environment, resource, file, differences }: AdoptRequest): Result<AdoptedText, AdoptReason> {
  const { id, origin, obstacle, kind } = resource;
  const name = `${id.kind} ${id.name}`;
  if (obstacle !== undefined) return fail("obstacle", `${origin.path}: ${obstacle}`);
  if (differences.length === 0) return fail("nothing", `No field of ${name} differs in ${environment.name}, so there is nothing to adopt.`);
  if (differences.some(({ path }) => isSecretValue(id, path))) {
    return fail("secret", `${name} holds secrets: their live values are not written into files. Change the manifest yourself.`);
  }
  const order = differences.find(({ kind: difference }) => difference === "orderOnly");
  if (order !== undefined) {
    return fail("noPlace", `Of ${fieldLabel(order.path)} in ${name} only the order differs: arrange the items in ${origin.path} yourself.`);
  }
  const rendered = renderedRefusal(resource, environment, file, differences);
  if (rendered !== undefined) return fail("rendered", rendered);
  const first = objectIn(file, origin.range.start);
  if (first === undefined) return fail("noPlace", `${name} is no longer where it was in ${origin.path}: look at it and try again.`);
  const { offset } = first.document;
  // Of a big file only the document itself is read again, once for each change.
  let place: PlacedObject | undefined = first;
  for (const { path, live } of differences) {
    for (const change of expandChange(place && valueAt(place.object, path, kind?.schema), { path, value: live })) {
      const edit = place && writeAt(place.source, place.map, kind?.schema, change);
      if (typeof edit === "string") return fail("noPlace", noPlaceText(edit, fieldLabel(path), name, origin.path));
      if (place !== undefined && edit !== undefined)
        place = objectIn(parseYaml(applyEdits(place.source, [edit])), origin.range.start - offset);
    }
  }
  const after = place?.object;
  const items = createItemIndex();
  const wrong = differences.find(({ path, live }) => !isSaid(after && valueAt(after, path, kind?.schema, items), live));
  if (place === undefined || wrong !== undefined)
    return fail("noPlace", noPlaceText("noPlace", fieldLabel(wrong?.path ?? []), name, origin.path));
  if (place === first) return fail("nothing", `${origin.path} says already what ${environment.name} has.`);
  return succeed(moved(lineEdit(first.source, place.source), offset));
}

/** What comes out of a kustomization is written where it comes from, if only this environment is made of that, and it stands there as it comes out. */
function renderedRefusal(
  { id, origin, object, kind }: DesiredResource,
  environment: AdoptRequest["environment"],
  file: YamlFile,
  differences: readonly FieldDifference[],
): string | undefined {
  if (origin.kustomization === undefined) return undefined;
  const name = `${id.kind} ${id.name}`;
  const where = `${name} comes out of ${origin.kustomization}`;
  if (isKustomizationFile(origin.path)) return `${where}, and no file alone declares it: change the kustomization yourself.`;
  if (!isInFolder(origin.path, environment.path)) {
    return `${where}, from ${origin.path}, which other environments may be made of as well: write a patch for ${environment.name}.`;
  }
  const source = objectIn(file, origin.range.start)?.object;
  const items = createItemIndex();
  const other = differences.find(
    ({ path }) => source === undefined || !isSaid(valueAt(source, path, kind?.schema, items), valueAt(object, path, kind?.schema, items)),
  );
  return other && `${where}, which sets ${fieldLabel(other.path)} itself: change it there.`;
}

/** An object in the text of its document. */
export interface PlacedObject {
  readonly document: YamlDocument;
  readonly source: string;
  readonly map: YamlMap;
  readonly object: JsonObject;
}

/** The object that begins at an offset of a file: a document, or an item of a list. */
export function objectIn({ text, documents }: YamlFile, offset: number): PlacedObject | undefined {
  const document = documents.find((one) => one.offset <= offset && offset < one.offset + one.length);
  const map = document && mapAt(document.root, offset - document.offset);
  const object = map && toJson(map);
  if (document === undefined || map === undefined || !isJsonObject(object)) return undefined;
  return { document, map, object, source: text.slice(document.offset, document.offset + document.length) };
}

function mapAt(node: YamlNode | undefined, offset: number): YamlMap | undefined {
  const map = asMap(node);
  if (map?.range.start === offset) return map;
  const items = map?.entries.find(({ name }) => name === "items")?.value;
  if (items?.kind !== "sequence") return undefined;
  for (const item of items.items) {
    const found = mapAt(item, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSaid(value: ReturnType<typeof valueAt>, wanted: ReturnType<typeof valueAt>): boolean {
  return equalValues(value, wanted) || (isEmptyContainer(value) && isEmptyContainer(wanted));
}

/** Says why a field cannot be written into a file. */
export function noPlaceText(why: "shared" | "noPlace", field: string, name: string, path: string): string {
  return why === "shared"
    ? `${field} of ${name} is written by an anchor in ${path}, which other places use as well: change it yourself.`
    : `${field} of ${name} has no place in ${path} that could be written without touching something else: change it yourself.`;
}

function moved({ range, newText }: TextEdit, by: number): TextEdit {
  const shifted: OffsetRange = { start: range.start + by, end: range.end + by };
  return { range: shifted, newText };
}

/** The differences that adopting a resource as a whole takes: those that make it drift, as far as it can be told what is live. */
export function adoptable(differences: readonly FieldDifference[]): readonly FieldDifference[] {
  return differences.filter(({ quiet, kind }) => !quiet && kind !== "suspect" && kind !== "orderOnly");
}

/** The difference that a path as `formatPath` writes it names, if there is one. */
export function differenceAt(differences: readonly FieldDifference[], path: string): FieldDifference | undefined {
  return differences.find((difference) => formatPath(difference.path) === path);
}
