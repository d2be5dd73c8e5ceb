import type { FieldPath } from "../../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { resolveAlias } from "../../manifest/nodeAccess.ts";
import { nearestName } from "../../schema/nearestName.ts";
import type { OffsetRange } from "../../text.ts";
import { effectiveEntries } from "../../yaml/effectiveEntries.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSequence } from "../../yaml/nodes.ts";
import { toJson } from "../../yaml/toJson.ts";
import { describeNode, listWords, quoteValue } from "../wording.ts";
import { isOfJsonType, limitFaults, sameJson } from "./limits.ts";
import { matchesPattern, resolvePointer } from "./schemaDocument.ts";

/** One thing about a value that its JSON schema does not allow. */
export interface SchemaIssue {
  readonly range: OffsetRange;
  readonly path: FieldPath;
  readonly message: string;
  /** Something is missing that other files may bring. */
  readonly isMissing?: true;
}

type Value = YamlScalar | YamlMap | YamlSequence;

interface Place {
  readonly path: FieldPath;
  /** What people call the value. */
  readonly name: string;
  /** Where to show what is said about it as a whole. */
  readonly range: OffsetRange;
}

/** Schemas may lead back to themselves without end. */
const maxDepth = 64;
const maxSteps = 20_000;

/**
 * Holds a value against a JSON schema (drafts 4 to 2020-12). Null and what is not written are passed over, as Helm drops them. What cannot be told allows
 * everything: formats, references to elsewhere, patterns that nobody can read.
 */
export function evaluateSchema(schema: JsonValue, root: YamlNode): readonly SchemaIssue[] {
  return new Evaluation(schema).of(schema, resolveAlias(root), { path: [], name: "This file", range: headOf(root) }, 0);
}

/** A map as a whole is shown at its first key. */
function headOf(node: YamlNode): OffsetRange {
  return node.kind === "map" ? (node.entries[0]?.key.range ?? node.range) : node.range;
}

class Evaluation {
  readonly #root: JsonValue;
  #steps = 0;
  /** How often something could not be told and was taken to be allowed. */
  #unknowns = 0;

  constructor(root: JsonValue) {
    this.#root = root;
  }

  of(schema: JsonValue | undefined, value: Value | undefined, place: Place, depth: number): readonly SchemaIssue[] {
    if (value === undefined || (value.kind === "scalar" && value.value === null)) return [];
    if (schema === false) return [issue(place, `${place.name} must not be here.`)];
    if (!isJsonObject(schema)) return [];
    if (depth > maxDepth || ++this.#steps > maxSteps) return this.#unknown();
    const { $ref } = schema;
    if (typeof $ref === "string") {
      const target = resolvePointer(this.#root, $ref);
      if (target === undefined) this.#unknown();
      // Older drafts pass over what stands beside a reference; newer ones count it, and nobody writes what contradicts it.
      return [...this.of(target, value, place, depth + 1), ...this.#own(schema, value, place, depth)];
    }
    return this.#own(schema, value, place, depth);
  }

  #unknown(): readonly SchemaIssue[] {
    this.#unknowns++;
    return [];
  }

  #own(schema: JsonObject, value: Value, place: Place, depth: number): readonly SchemaIssue[] {
    const type = schema["type"];
    const wanted = isJsonArray(type) ? type : type === undefined ? [] : [type];
    if (wanted.length > 0 && !wanted.some((name) => isOfJsonType(value, name)))
      return [issue(place, `${place.name} must be ${listWords(wanted.map(typeWords))}, not ${describeNode(value)}.`)];
    return [
      ...this.#values(schema, value, place),
      ...[...limitFaults(schema, value), ...this.#textFaults(schema, value)].map((fault) => issue(place, `${place.name} ${fault}.`)),
      ...(value.kind === "map" ? this.#members(schema, value, place, depth) : []),
      ...(value.kind === "sequence" ? this.#items(schema, value, place, depth) : []),
      ...this.#combined(schema, value, place, depth),
    ];
  }

  #textFaults({ format, pattern }: JsonObject, value: Value): readonly string[] {
    if (value.kind !== "scalar" || typeof value.value !== "string") return [];
    const isMatch = typeof pattern === "string" ? matchesPattern(pattern, value.value) : true;
    if (format !== undefined || isMatch === undefined) this.#unknown();
    return isMatch === false && typeof pattern === "string" ? [`must match ${pattern}`] : [];
  }

  #values({ enum: values, const: only }: JsonObject, value: Value, place: Place): readonly SchemaIssue[] {
    const lists = [...(isJsonArray(values) ? [values] : []), ...(only === undefined ? [] : [[only]])];
    if (lists.length === 0) return [];
    const json = toJson(value);
    const allowed = lists.find((list) => !list.some((candidate) => sameJson(candidate, json)));
    if (allowed === undefined) return [];
    const shown = allowed
      .slice(0, 25)
      .map((candidate) => (typeof candidate === "string" && candidate !== "" ? candidate : quoteValue(candidate)));
    return [issue(place, `${place.name} must be ${listWords(shown)}, not ${quoteValue(json)}.`)];
  }

  #members(schema: JsonObject, map: YamlMap, place: Place, depth: number): readonly SchemaIssue[] {
    const { properties, patternProperties, additionalProperties, propertyNames, required } = schema;
    const known = isJsonObject(properties) ? properties : {};
    const patterns = Object.entries(isJsonObject(patternProperties) ? patternProperties : {});
    const entries = effectiveEntries(map);
    const written = new Set(entries.filter((entry) => !isNothing(entry)).map(({ name }) => name));
    const found: SchemaIssue[] = [];
    for (const entry of entries) {
      const { name, key } = entry;
      const at: Place = { path: [...place.path, { kind: "field", name }], name, range: rangeOf(entry, map) };
      const matching = patterns.filter(([pattern]) => matchesPattern(pattern, name) !== false);
      const value = resolveAlias(entry.value);
      if (Object.hasOwn(known, name)) found.push(...this.of(known[name], value, at, depth + 1));
      for (const [, member] of matching) found.push(...this.of(member, value, at, depth + 1));
      if (propertyNames !== undefined)
        found.push(...this.of(propertyNames, key, { ...at, name: `The key ${name}`, range: key.range }, depth + 1));
      if (Object.hasOwn(known, name) || matching.length > 0 || additionalProperties === undefined) continue;
      if (additionalProperties === false && !isNothing(entry)) {
        const nearest = nearestName(
          name,
          Object.keys(known).filter((other) => !written.has(other)),
        );
        const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
        found.push(issue({ ...at, range: at.range === map.range ? at.range : key.range }, `${place.name} has no field "${name}".${hint}`));
      } else found.push(...this.of(additionalProperties, value, at, depth + 1));
    }
    const missing = (isJsonArray(required) ? required : []).filter(
      (name): name is string => typeof name === "string" && !written.has(name),
    );
    if (missing.length > 0) found.push({ ...issue(place, `${place.name} needs ${listWords(missing, "and")}.`), isMissing: true });
    return [...found, ...this.#dependencies(schema, map, written, place, depth)];
  }

  #dependencies(schema: JsonObject, map: YamlMap, written: ReadonlySet<string>, place: Place, depth: number): readonly SchemaIssue[] {
    return ["dependencies", "dependentRequired", "dependentSchemas"].flatMap((key) => {
      const dependencies = schema[key];
      return Object.entries(isJsonObject(dependencies) ? dependencies : {}).flatMap(([name, dependency]) => {
        if (!written.has(name)) return [];
        if (!isJsonArray(dependency)) return this.of(dependency, map, place, depth + 1);
        const missing = dependency.filter((other): other is string => typeof other === "string" && !written.has(other));
        return missing.length === 0
          ? []
          : [{ ...issue(place, `${place.name} needs ${listWords(missing, "and")} beside ${name}.`), isMissing: true as const }];
      });
    });
  }

  #items(schema: JsonObject, sequence: YamlSequence, place: Place, depth: number): readonly SchemaIssue[] {
    const { items, prefixItems, additionalItems, contains } = schema;
    const first = isJsonArray(prefixItems) ? prefixItems : isJsonArray(items) ? items : [];
    const rest = isJsonArray(items) ? additionalItems : items;
    const values = sequence.items.map((item) => resolveAlias(item));
    const placeOf = (index: number): Place => {
      const item = sequence.items[index];
      return {
        path: [...place.path, { kind: "index", index }],
        name: `Item ${String(index)} of ${place.name}`,
        range: item ? headOf(item) : place.range,
      };
    };
    const found = values.flatMap((value, index) => {
      const own = index < first.length ? first[index] : rest;
      return own === undefined ? [] : this.of(own, value, placeOf(index), depth + 1);
    });
    if (contains === undefined || schema["minContains"] === 0) return found;
    const isThere = values.some((value, index) => this.of(contains, value, placeOf(index), depth + 1).length === 0);
    return isThere ? found : [...found, issue(place, `${place.name} lacks an item that its schema asks for.`)];
  }

  #combined(schema: JsonObject, value: Value, place: Place, depth: number): readonly SchemaIssue[] {
    const { allOf, not, if: condition } = schema;
    const check = (part: JsonValue | undefined): readonly SchemaIssue[] => this.of(part, value, place, depth + 1);
    const found = (isJsonArray(allOf) ? allOf : []).flatMap(check);
    const before = this.#unknowns;
    const told: SchemaIssue[] = [];
    if (not !== undefined && check(not).length === 0) told.push(issue(place, `${place.name} is what its schema excludes.`));
    if (condition !== undefined) told.push(...check(check(condition).length === 0 ? schema["then"] : schema["else"]));
    for (const name of ["anyOf", "oneOf"]) {
      const alternatives = schema[name];
      if (isJsonArray(alternatives) && alternatives.length > 0) told.push(...fitIssues(alternatives.map(check), name === "oneOf", place));
    }
    // What is taken to be allowed may be what makes these fail.
    return this.#unknowns > before ? found : [...found, ...told];
  }
}

function fitIssues(outcomes: readonly (readonly SchemaIssue[])[], isOnlyOne: boolean, place: Place): readonly SchemaIssue[] {
  const fitting = outcomes.filter((outcome) => outcome.length === 0).length;
  const [first = []] = outcomes;
  if (fitting === 0 && outcomes.length === 1) return first;
  if (fitting === 0)
    return [{ ...issue(place, `${place.name} fits none of the ${outcomes.length} alternatives of its schema.`), ...missingOnly(outcomes) }];
  if (!isOnlyOne || fitting === 1) return [];
  return [issue(place, `${place.name} fits ${fitting} alternatives of its schema, but may fit only one.`)];
}

/** A missing field may be all that stands against one of the alternatives. */
function missingOnly(outcomes: readonly (readonly SchemaIssue[])[]): { readonly isMissing?: true } {
  return outcomes.some((outcome) => outcome.every(({ isMissing }) => isMissing === true)) ? { isMissing: true } : {};
}

function issue({ path, range }: Place, message: string): SchemaIssue {
  return { path, range, message };
}

function isNothing({ value }: YamlEntry): boolean {
  const node = resolveAlias(value);
  return node === undefined || (node.kind === "scalar" && node.value === null);
}

/** What a merge brings is shown at the map. */
function rangeOf({ value, key }: YamlEntry, map: YamlMap): OffsetRange {
  const isOwn = key.range.start >= map.range.start && key.range.end <= map.range.end;
  return isOwn ? (value?.kind === "map" ? key.range : (value?.range ?? key.range)) : map.range;
}

function typeWords(type: JsonValue): string {
  const words: Readonly<Record<string, string>> = {
    object: "an object",
    array: "a list",
    string: "a string",
    number: "a number",
    integer: "an integer",
    boolean: "true or false",
    null: "null",
  };
  return (typeof type === "string" ? words[type] : undefined) ?? quoteValue(type);
}
