import { isJsonArray, isJsonObject, type JsonValue } from "../../json.ts";
import { resolveAlias } from "../../manifest/nodeAccess.ts";
import type { CelTime, CelValue } from "../../schema/celEngine.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import { effectiveEntries } from "../../yaml/effectiveEntries.ts";
import type { YamlNode, YamlScalar } from "../../yaml/nodes.ts";
import { isGoDuration } from "../scalars/duration.ts";
import { fitsFormat } from "../scalars/formats.ts";
import { celName } from "./celName.ts";
import { isAscii, isBasic } from "./celText.ts";

/** More values than this are not looked at: a rule over them would take too long. */
const maxValues = 2000;

export interface CelSelf {
  readonly value: CelValue;
  /** Names of fields whose values the server sees as something that is not known here. */
  readonly doubtful: ReadonlySet<string>;
  /** Names of fields of which two equal values may look different here: lists without an order, and what holds doubtful values. */
  readonly incomparable: ReadonlySet<string>;
  /** Length of the longest list or map. */
  readonly longest: number;
  /** Length of the longest text. */
  readonly longestText: number;
  /** All texts are plain ASCII. */
  readonly isAscii: boolean;
  /** Every language counts the characters of all texts alike. */
  readonly isBasic: boolean;
  /** There are times of other places than UTC. */
  readonly isElsewhere: boolean;
}

/**
 * A written value as the server gives it to the rules of its schema: with defaults, without what the schema does not declare, names escaped. Undefined when
 * it is too large, or is not what the schema says.
 *
 * @param isOpaque tells scalars whose values will be other ones when the server sees them
 */
export function toCelSelf(node: YamlNode, schema: StructuralSchema, isOpaque: (node: YamlScalar) => boolean): CelSelf | undefined {
  const converter = new Converter(isOpaque);
  const value = converter.convert(written(node), schema, []);
  if (value === undefined || converter.isTooLarge || converter.isSelfDoubtful) return undefined;
  const { doubtful, incomparable, longest, longestText, isAllAscii, isAllBasic, isElsewhere } = converter;
  return { value, doubtful, incomparable, longest, longestText, isAscii: isAllAscii, isBasic: isAllBasic, isElsewhere };
}

/** A value as it is written, in YAML or as a default. */
type Written =
  | { readonly kind: "map"; readonly members: readonly (readonly [name: string, value: () => Written])[] }
  | { readonly kind: "list"; readonly items: readonly (() => Written)[] }
  | { readonly kind: "scalar"; readonly value: string | number | bigint | boolean; readonly node?: YamlScalar }
  | { readonly kind: "null" };

function written(given: YamlNode | undefined): Written {
  const node = resolveAlias(given);
  switch (node?.kind) {
    case "map":
      return { kind: "map", members: effectiveEntries(node).map(({ name, value }) => [name, () => written(value)]) };
    case "sequence":
      return { kind: "list", items: node.items.map((item) => () => written(item)) };
    case "scalar":
      return node.value === null ? { kind: "null" } : { kind: "scalar", value: node.value, node };
    case undefined:
      return { kind: "null" };
  }
}

function given(value: JsonValue): Written {
  if (value === null) return { kind: "null" };
  if (isJsonArray(value)) return { kind: "list", items: value.map((item) => () => given(item)) };
  if (isJsonObject(value)) return { kind: "map", members: Object.entries(value).map(([name, member]) => [name, () => given(member)]) };
  return { kind: "scalar", value };
}

/** Formats that the server turns into values of other types. */
const typedFormats: ReadonlySet<string> = new Set(["byte", "date", "date-time", "datetime", "duration"]);

class Converter {
  readonly doubtful = new Set<string>();
  readonly incomparable = new Set<string>();
  longest = 0;
  longestText = 0;
  isAllAscii = true;
  isAllBasic = true;
  isElsewhere = false;
  isTooLarge = false;
  isSelfDoubtful = false;
  readonly #isOpaque: (node: YamlScalar) => boolean;
  #count = 0;

  constructor(isOpaque: (node: YamlScalar) => boolean) {
    this.#isOpaque = isOpaque;
  }

  /** Undefined: the value is not there for rules; that it is doubtful is noted when they might ask for it. */
  convert(value: Written, schema: StructuralSchema, path: readonly string[]): CelValue | undefined {
    if (++this.#count > maxValues) this.isTooLarge = true;
    if (this.isTooLarge) return undefined;
    switch (value.kind) {
      case "map":
        return schema.type === "object" ? this.#object(value.members, schema, path) : this.#doubt(path);
      case "list":
        return schema.type === "array" ? this.#list(value.items, schema, path) : this.#doubt(path);
      case "scalar":
        if (value.node && this.#isOpaque(value.node)) return this.#doubt(path);
        return this.#scalar(value.value, schema) ?? this.#doubt(path);
      case "null":
        return this.#doubt(path);
    }
  }

  /** What rules would see is not known, if they see it at all: fields without a declared type are hidden from them. */
  #doubt(path: readonly string[]): CelValue | undefined {
    const name = path.at(-1);
    if (name === undefined) this.isSelfDoubtful = true;
    else this.doubtful.add(name);
    for (const outer of path) this.incomparable.add(outer);
    return undefined;
  }

  #object(
    members: readonly (readonly [string, () => Written])[],
    schema: StructuralSchema,
    path: readonly string[],
  ): ReadonlyMap<string, CelValue> {
    const { properties, additionalProperties } = schema;
    const values = new Map<string, CelValue>();
    const present = new Map(members);
    this.#measure(members.length);
    for (const [name, value] of present) {
      const own = properties?.get(name);
      const inner = own ?? additionalProperties;
      // What is kept without being declared is not there for rules, but counts when objects are compared.
      if (!inner) for (const outer of path) this.incomparable.add(outer);
      if (!inner || (own && this.#isAbsent(value(), own))) continue;
      const next = own ? [...path, celName(name)] : path;
      const converted = this.#member(name, value(), { schema: inner, path: next, of: schema });
      if (converted !== undefined) values.set(own ? celName(name) : this.#text(name), converted);
    }
    for (const [name, own] of properties ?? []) {
      const value = present.get(name);
      if (own.default === undefined || (value && !this.#isAbsent(value(), own))) continue;
      const converted = this.convert(given(own.default), own, [...path, celName(name)]);
      if (converted !== undefined) values.set(celName(name), converted);
    }
    return values;
  }

  #member(
    name: string,
    value: Written,
    { schema, path, of }: { readonly schema: StructuralSchema; readonly path: readonly string[]; readonly of: StructuralSchema },
  ): CelValue | undefined {
    const isRoot = path.length === 1 && of.properties?.has("apiVersion") === true;
    if (name === "metadata" && (isRoot || of.embeddedResource === true)) return this.#metadata(value);
    // The server throws it away when it comes with the object.
    return name === "status" && isRoot ? this.#doubt(path) : this.convert(value, schema, path);
  }

  /** Null in a field that may not be null is the same as no field. */
  #isAbsent(value: Written, schema: StructuralSchema): boolean {
    return value.kind === "null" && schema.nullable !== true;
  }

  /** Rules see the names of an object only. */
  #metadata(value: Written): CelValue {
    const names = new Map<string, CelValue>();
    for (const [name, member] of value.kind === "map" ? value.members : []) {
      if (name !== "name" && name !== "generateName") continue;
      const converted = this.convert(member(), { type: "string" }, [name]);
      if (converted !== undefined) names.set(name, converted);
    }
    return names;
  }

  #list(items: readonly (() => Written)[], schema: StructuralSchema, path: readonly string[]): readonly CelValue[] {
    const name = path.at(-1);
    if ((schema.listType === "set" || schema.listType === "map") && name !== undefined) this.incomparable.add(name);
    this.#measure(items.length);
    const inner = schema.items;
    // A list that lacks an item is another list.
    if (!inner || inner.type === "any") {
      this.#doubt(path);
      return [];
    }
    return items.flatMap((item) => {
      const converted = this.convert(item(), inner, path);
      return converted === undefined ? [] : [converted];
    });
  }

  #scalar(value: string | number | bigint | boolean, schema: StructuralSchema): CelValue | undefined {
    // That is said already; rules that break in its train would say nothing new.
    if (schema.enum !== undefined && !schema.enum.includes(value)) return undefined;
    switch (schema.type) {
      case "boolean":
        return typeof value === "boolean" ? value : undefined;
      case "integer":
        return toInteger(value);
      case "number":
        return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
      case "string":
        if (typedFormats.has(schema.format ?? "")) return this.#time(value, schema.format);
        if (typeof value === "string") return this.#text(value);
        return schema.format === "int-or-string" ? toInteger(value) : undefined;
      default:
        return undefined;
    }
  }

  #time(value: string | number | bigint | boolean, format: string | undefined): CelValue | undefined {
    const time = toTime(value, format);
    if (time?.time === "timestamp" && !time.text.endsWith("Z")) this.isElsewhere = true;
    return time;
  }

  #text(value: string): string {
    if (value.length > this.longestText) this.longestText = value.length;
    if (!isAscii(value)) this.isAllAscii = false;
    if (!isBasic(value)) this.isAllBasic = false;
    return value;
  }

  #measure(length: number): void {
    if (length > this.longest) this.longest = length;
  }
}

/** Only what everybody reads alike; the server reads much more as a time. */
function toTime(text: string | number | bigint | boolean, format: string | undefined): CelTime | undefined {
  if (typeof text !== "string" || text.length > 40) return undefined;
  if (format === "duration") return isGoDuration(text) ? { time: "duration", text } : undefined;
  const isTime =
    format === "date-time" &&
    /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text) &&
    fitsFormat(text, "date-time");
  return isTime ? { time: "timestamp", text } : undefined;
}

function toInteger(value: string | number | bigint | boolean): bigint | undefined {
  if (typeof value === "bigint") return value;
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : undefined;
}
