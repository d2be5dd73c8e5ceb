import type { JsonObject, JsonValue } from "../../../json.ts";
import { isJsonArray, isJsonObject } from "../../../json.ts";
import { itemsOf, memberOf } from "../../../validation/members.ts";
import type { TextEdit } from "../../../validation/finding.ts";
import type { YamlMap, YamlNode } from "../../../yaml/nodes.ts";
import { toJson } from "../../../yaml/toJson.ts";
import { indentStyleOf } from "../../indentStyle.ts";
import { commentsIn, editedText, endOfLines, entryLinesOf, indented, rearranged, type EntryLines, type NewPlace } from "../entryLines.ts";
import { blockLines, columnOf, endOfLineIn, flowText } from "../textEdits.ts";
import type { Migration } from "./migration.ts";

/** What stands in each version, and how it is called there. */
const perVersion = { additionalPrinterColumns: "additionalPrinterColumns", subresources: "subresources", validation: "schema" } as const;

const anything: JsonObject = { schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } } };

/** From apiextensions.k8s.io/v1beta1: what stood beside the versions stands in each of them, as it is written there. */
export const migrateCustomResourceDefinition: Migration = (source, root) => {
  const spec = memberOf(root, "spec");
  if (spec?.kind !== "map") return undefined;
  const lines = entryLinesOf(source, spec);
  const first = lines?.[0];
  const last = lines?.at(-1);
  if (!lines || !first || !last) return undefined;
  const column = columnOf(source, first.entry.range.start);
  const shared = lines.flatMap((own) => sharedLines(source, own));
  const versions = versionsOf(source, spec, lines, { column, shared });
  if (versions === undefined) return undefined;
  const pieces: string[] = [];
  for (const own of lines) {
    const { name, value } = own.entry;
    if (Object.hasOwn(perVersion, name)) continue;
    if (name === "version") {
      if (versions.isListed) pieces.push(...commentsIn(source, own, column));
    } else if (name === "versions") {
      if (versions.isListed) pieces.push(versions.text);
    } else if (name === "preserveUnknownFields" && toJson(value) !== false) {
      pieces.push(...commentsIn(source, own, column));
    } else {
      const conversion = name === "conversion" && value?.kind === "map" ? conversionEdit(source, value) : [];
      if (!conversion) return undefined;
      pieces.push(editedText(source, own, conversion));
    }
  }
  if (!versions.isListed) pieces.push(versions.text);
  return [{ range: { start: first.start, end: last.end }, newText: pieces.join(endOfLineIn(source)) }];
};

interface SharedLines {
  /** As it is called in a version. */
  readonly name: string;
  /** At the column of the spec. */
  readonly text: string;
}

function sharedLines(source: string, lines: EntryLines): readonly SharedLines[] {
  const { name, key, value } = lines.entry;
  if (!Object.hasOwn(perVersion, name)) return [];
  const newName = perVersion[name as keyof typeof perVersion];
  return [{ name: newName, text: editedText(source, lines, [{ range: key.range, newText: newName }, ...columnEdits(value)]) }];
}

/** In v1 the path of a column is called as everything else is. */
function columnEdits(columns: YamlNode | undefined): readonly TextEdit[] {
  return itemsOf(columns).flatMap((column) =>
    column?.kind === "map"
      ? column.entries.filter(({ name }) => name === "JSONPath").map(({ key }) => ({ range: key.range, newText: "jsonPath" }))
      : [],
  );
}

interface Spec {
  readonly column: number;
  readonly shared: readonly SharedLines[];
}

function versionsOf(
  source: string,
  map: YamlMap,
  lines: readonly EntryLines[],
  spec: Spec,
): { readonly text: string; readonly isListed: boolean } | undefined {
  const listed = lines.find(({ entry }) => entry.name === "versions");
  const list = memberOf(map, "versions");
  if (!listed || list?.kind !== "sequence" || list.items.length === 0) {
    const version = lines.find(({ entry }) => entry.name === "version");
    const name = toJson(version?.entry.value);
    if (!version || typeof name !== "string") return undefined;
    const comments = [...(listed ? commentsIn(source, listed, spec.column) : []), ...commentsIn(source, version, spec.column)];
    return {
      text: [...comments, listOf(source, [{ name, served: true, storage: true }], spec)].join(endOfLineIn(source)),
      isListed: false,
    };
  }
  if (!list.flow) {
    const edits = list.items.map((item) =>
      item?.kind === "map" ? versionEdits(source, item, columnOf(source, list.range.start), spec) : undefined,
    );
    return edits.some((edit) => edit === undefined)
      ? undefined
      : {
          text: editedText(
            source,
            listed,
            edits.flatMap((edit) => edit ?? []),
          ),
          isListed: true,
        };
  }
  const versions = toJson(list);
  if (source.slice(list.range.start, list.range.end).includes("#") || !isJsonArray(versions) || !versions.every(isJsonObject))
    return undefined;
  const comments = commentsIn(source, listed, spec.column);
  return { text: [...comments, listOf(source, versions, spec)].join(endOfLineIn(source)), isListed: true };
}

/** The versions as a new list. */
function listOf(source: string, versions: readonly JsonObject[], { column, shared }: Spec): string {
  const newline = endOfLineIn(source);
  const dash = column + indentStyleOf(source, 0).listWidth;
  const items = versions.map((version) => {
    const own = blockLines(source, renamedColumns(version), dash + 2).slice(dash + 2);
    return [`${" ".repeat(dash)}- ${own}`, ...missingIn(source, Object.keys(version), dash + 2, { column, shared })].join(newline);
  });
  return [`${" ".repeat(column)}versions:`, ...items].join(newline);
}

/** What a version that is written gets: the names of its columns, and behind it what it has not. */
function versionEdits(source: string, item: YamlMap, dash: number, spec: Spec): readonly TextEdit[] | undefined {
  const newline = endOfLineIn(source);
  const names = item.entries.map(({ name }) => name);
  if (item.flow) {
    const before = toJson(item);
    if (source.slice(item.range.start, item.range.end).includes("#") || !isJsonObject(before)) return undefined;
    const column = columnOf(source, item.range.start);
    const end = endOfLines(source, item.range.end, dash);
    const written = [
      `${blockLines(source, renamedColumns(before), column).slice(column)}${source.slice(item.range.end, end)}`,
      ...missingIn(source, names, column, spec),
    ];
    return [{ range: { start: item.range.start, end }, newText: written.join(newline) }];
  }
  const [first] = item.entries;
  const last = item.entries.at(-1);
  if (!first || !last) return undefined;
  const missing = missingIn(source, names, columnOf(source, first.range.start), spec);
  const end = endOfLines(source, last.range.end, dash);
  const columns = columnEdits(memberOf(item, "additionalPrinterColumns"));
  return missing.length === 0 ? columns : [...columns, { range: { start: end, end }, newText: newline + missing.join(newline) }];
}

function missingIn(source: string, names: readonly string[], column: number, spec: Spec): readonly string[] {
  const moved = spec.shared.filter(({ name }) => !names.includes(name));
  const hasSchema = names.includes("schema") || moved.some(({ name }) => name === "schema");
  return [...moved.map(({ text }) => indented(text, column - spec.column)), ...(hasSchema ? [] : [blockLines(source, anything, column)])];
}

function renamedColumns(version: JsonObject): JsonObject {
  const { additionalPrinterColumns: columns, ...rest } = version;
  if (columns === undefined) return version;
  return { ...rest, additionalPrinterColumns: isJsonArray(columns) ? columns.map(renamedColumn) : columns };
}

function renamedColumn(column: JsonValue): JsonValue {
  if (!isJsonObject(column)) return column;
  const { JSONPath, ...rest } = column;
  return JSONPath === undefined ? rest : { ...rest, jsonPath: JSONPath };
}

const webhookPlaces: Readonly<Record<string, NewPlace>> = {
  webhookClientConfig: { below: "webhook", name: "clientConfig" },
  conversionReviewVersions: { below: "webhook", name: "conversionReviewVersions" },
};

/** The client of a webhook and its versions stand together in v1. */
function conversionEdit(source: string, map: YamlMap): readonly TextEdit[] | undefined {
  const names = map.entries.map(({ name }) => name);
  if (!names.includes("webhookClientConfig")) return [];
  const hasVersions = names.includes("conversionReviewVersions");
  if (map.flow) {
    const before = toJson(map);
    if (source.slice(map.range.start, map.range.end).includes("#") || !isJsonObject(before)) return undefined;
    const { webhookClientConfig, conversionReviewVersions, ...rest } = before;
    const webhook = { clientConfig: webhookClientConfig ?? null, conversionReviewVersions: conversionReviewVersions ?? ["v1beta1"] };
    return [{ range: map.range, newText: flowText({ ...rest, webhook }) }];
  }
  const before = hasVersions ? {} : { before: 'conversionReviewVersions: ["v1beta1"]' };
  const placeOf = (name: string): NewPlace | undefined => {
    const place = Object.hasOwn(webhookPlaces, name) ? webhookPlaces[name] : undefined;
    return place && { ...place, ...before };
  };
  const edit = rearranged(source, map, indentStyleOf(source, 0).width, placeOf);
  return edit && [edit];
}
