import type { FieldPath, PathElement } from "../../fieldPath.ts";
import { isJsonObject, type JsonValue } from "../../json.ts";
import { addField, addItem, flowText, insertion, removeField, removeItem } from "../../language/fixes/textEdits.ts";
import type { Holder } from "../../language/fixes/fieldPlace.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import { memberSchema } from "../../ssa/shape.ts";
import type { TextEdit } from "../../validation/finding.ts";
import { effectiveEntries } from "../../yaml/effectiveEntries.ts";
import type { YamlEntry, YamlMap, YamlSequence } from "../../yaml/nodes.ts";
import type { Change } from "./expandChange.ts";
import { replaceValue } from "./replaceValue.ts";
import { isEmptyNode, isShared, itemIndex, newItem } from "./yamlPlaces.ts";

/** Why a value cannot be written: it is shared with other places by an anchor, or there is no place for it. */
export type NoPlace = "shared" | "noPlace";

/**
 * Finds the change of a document's text by which a path of one of its objects has a value, or is gone; undefined when it is so already. Everything else stays as it is
 * written. Offsets are relative to the document, as those of the tree are.
 */
export function writeAt(
  source: string,
  root: YamlMap,
  schema: StructuralSchema | undefined,
  { path, value }: Change,
): TextEdit | NoPlace | undefined {
  return new Writer(source, value).inMap({ map: root }, path, schema);
}

class Writer {
  readonly #source: string;
  readonly #value: JsonValue | undefined;

  constructor(source: string, value: JsonValue | undefined) {
    this.#source = source;
    this.#value = value;
  }

  inMap(holder: Holder, path: FieldPath, schema: StructuralSchema | undefined): TextEdit | NoPlace | undefined {
    const [element, ...rest] = path;
    if (element?.kind !== "field") return "noPlace";
    const { map } = holder;
    const entry = map.entries.findLast(({ name }) => name === element.name);
    if (entry === undefined) return this.#absent(map, element.name, rest);
    if (isShared(entry.value)) return "shared";
    if (rest.length === 0) return this.#field(holder, entry);
    if (isEmptyNode(entry.value)) {
      const nested = nest(rest, this.#value);
      if (this.#value === undefined) return undefined;
      return nested === undefined ? "noPlace" : (replaceValue(this.#source, map, entry, nested) ?? "noPlace");
    }
    const inner = memberSchema(schema, element.name);
    if (entry.value?.kind === "map") return this.inMap({ map: entry.value, entry }, rest, inner);
    if (entry.value?.kind === "sequence") return this.#inList({ ...holder, entry }, entry.value, rest, inner);
    return "noPlace";
  }

  #absent(map: YamlMap, name: string, rest: FieldPath): TextEdit | NoPlace | undefined {
    if (effectiveEntries(map).some((entry) => entry.name === name)) return "shared";
    if (this.#value === undefined) return undefined;
    const nested = nest(rest, this.#value);
    if (nested === undefined) return "noPlace";
    return addField(this.#source, map, [name], nested) ?? "noPlace";
  }

  #field(holder: Holder, entry: YamlEntry): TextEdit | NoPlace {
    const edit =
      this.#value === undefined ? removeField(this.#source, holder, entry) : replaceValue(this.#source, holder.map, entry, this.#value);
    return edit ?? "noPlace";
  }

  /** @param holder the map with the list, and the entry that has it */
  #inList(
    holder: Holder | undefined,
    list: YamlSequence,
    [element, ...rest]: FieldPath,
    schema: StructuralSchema | undefined,
  ): TextEdit | NoPlace | undefined {
    if (element === undefined) return "noPlace";
    const index = itemIndex(list, element, schema);
    const item = list.items[index];
    if (index === -1) return this.#newItem(list, element, rest);
    if (isShared(item)) return "shared";
    if (rest.length === 0) return this.#item(holder, list, index);
    if (item?.kind === "map") return this.inMap({ map: item }, rest, schema?.items);
    if (item?.kind === "sequence") return this.#inList(undefined, item, rest, schema?.items);
    return "noPlace";
  }

  #newItem(list: YamlSequence, element: PathElement, rest: FieldPath): TextEdit | NoPlace | undefined {
    if (this.#value === undefined) return undefined;
    const item = rest.length === 0 ? this.#value : nestItem(element, nest(rest, this.#value));
    return item === undefined ? "noPlace" : (addItem(this.#source, list, item) ?? "noPlace");
  }

  #item(holder: Holder | undefined, list: YamlSequence, index: number): TextEdit | NoPlace {
    const item = list.items[index];
    if (this.#value !== undefined) {
      const isScalar = typeof this.#value !== "object" || this.#value === null;
      if (item?.kind !== "scalar" || (!isScalar && !list.flow) || item.style === "literal" || item.style === "folded") return "noPlace";
      return { range: item.range, newText: flowText(this.#value, this.#source) };
    }
    if (list.items.length > 1) return removeItem(this.#source, list, index) ?? "noPlace";
    // A list without items goes as a whole, or stays as an empty one where that leaves its map without fields.
    const { entry, map } = holder ?? {};
    if (entry === undefined || map === undefined) return "noPlace";
    if (map.entries.length > 1) return removeField(this.#source, { map }, entry) ?? "noPlace";
    const colon = this.#source.indexOf(":", entry.key.range.end);
    if (colon === -1) return "noPlace";
    const end = this.#source.slice(0, list.range.end).trimEnd().length;
    return { ...insertion(colon + 1, " []"), range: { start: colon + 1, end } };
  }
}

/** What stands below the first step of a path so that its end has the value; undefined where a place in a list is not known. */
function nest(path: FieldPath, value: JsonValue | undefined): JsonValue | undefined {
  const [element, ...rest] = path;
  if (element === undefined) return value;
  const inner = nest(rest, value);
  if (element.kind === "field") return inner === undefined ? undefined : { [element.name]: inner };
  const item = rest.length === 0 ? value : nestItem(element, inner);
  return item === undefined ? undefined : [item];
}

function nestItem(element: PathElement, inner: JsonValue | undefined): JsonValue | undefined {
  const item = newItem(element);
  return isJsonObject(item) && isJsonObject(inner) ? { ...item, ...inner } : undefined;
}
