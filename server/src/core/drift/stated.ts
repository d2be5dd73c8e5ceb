import { formatPath, type FieldPath, type PathElement } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { memberSchema, shapeOf } from "../ssa/shape.ts";
import { fieldElement } from "../ssa/pathElements.ts";
import { equalValues } from "../ssa/values.ts";
import { compareAtomic } from "./atomic.ts";
import { droppedVolumes, isOfVolumes } from "./droppedVolumes.ts";
import type { Finding } from "./findings.ts";
import type { ItemIndex } from "./listItems.ts";
import { keepsZero } from "./keptZeros.ts";
import { equalScalars, isReadable, isZero } from "./scalars.ts";
import { isDroppedBeside, isDroppedField, isServerDefault, isUnset, mayBeDropped } from "./serverDefaults.ts";

export interface StatedContext {
  /** Custom resources keep what is empty as it is written. */
  readonly isCustom: boolean;
  readonly items: ItemIndex;
  /** Of the server. */
  readonly minor?: string;
  /** kubectl applies the manifest with a patch, in which a null stands for nothing. */
  readonly isClientSide?: boolean;
  /** Both sides are manifests, into which no server has filled anything. */
  readonly areManifests?: boolean;
  /** Whether we own this path, so that nobody else has written it since; undefined when there is no record of our own applies. */
  readonly isStillOurs?: (path: FieldPath) => boolean;
  /** The same, where we apply server-side: then even fields that the server leaves out are on record. */
  readonly isApplied?: (path: FieldPath) => boolean;
  /** The value at this path in what was applied last; undefined when that is not known or has no such path. */
  readonly appliedAt?: (path: FieldPath) => JsonValue | undefined;
}

/** What stands around a value. */
interface Place {
  readonly holder: StructuralSchema | undefined;
  readonly name: string;
  /** What the environment has beside the value. */
  readonly parent: JsonObject;
  /** What Git states beside the value. */
  readonly stated: JsonObject;
}

const nothing: JsonObject = {};

/**
 * Finds how what Git states differs from a live object: changed, missing, order, and what only the server can decide. Fields that Git does not state are
 * not looked at, so that no default of the server is ever a difference.
 */
export function findStated(
  desired: JsonObject,
  live: JsonObject,
  schema: StructuralSchema | undefined,
  context: StatedContext,
): readonly Finding[] {
  const walk = new StatedWalk(context);
  walk.map(desired, live, schema);
  return walk.findings;
}

/** Owns the way to the current value, so that paths are made only for differences. */
class StatedWalk {
  readonly findings: Finding[] = [];
  readonly #path: PathElement[] = [];
  readonly #context: StatedContext;
  /** Of the pod that is looked at. */
  #droppedVolumes: ReadonlySet<string> = new Set();

  constructor(context: StatedContext) {
    this.#context = context;
  }

  map(desired: JsonObject, live: JsonObject, schema: StructuralSchema | undefined): void {
    if (schema?.typeName === "PodSpec") this.#droppedVolumes = droppedVolumes(desired, schema, this.#context.minor);
    for (const name of Object.keys(desired)) {
      const value = desired[name];
      if (value === undefined) continue;
      const other = Object.hasOwn(live, name) ? live[name] : undefined;
      if (value === other) continue;
      this.#path.push(fieldElement(name));
      if (isUnknownField(schema, name)) {
        if (other === undefined)
          this.#suspect(value, undefined, `${describe(schema)} has no field ${name}: the server refuses the manifest.`);
      } else {
        this.#value(value, other, memberSchema(schema, name), { holder: schema, name, parent: live, stated: desired });
      }
      this.#path.pop();
    }
  }

  #value(desired: JsonValue, live: JsonValue | undefined, schema: StructuralSchema | undefined, place: Place): void {
    if (desired === null) {
      if (this.#context.isCustom && live !== null) this.#null(live, schema, place);
      return;
    }
    if (live === undefined || live === null) {
      this.#absent(desired, schema, place);
      return;
    }
    if (!isReadable(desired, schema)) {
      const note = `The field takes ${schema?.type ?? "another type"}, not ${JSON.stringify(desired)}: the server refuses the manifest.`;
      this.#suspect(desired, live, note);
      return;
    }
    const shape = shapeOf(schema, desired);
    if (shape === "map" && isJsonObject(desired) && isJsonObject(live)) this.map(desired, live, schema);
    else if (shape === "list" && isJsonArray(desired) && isJsonArray(live)) this.#list(desired, live, schema, place);
    else if (typeof desired === "object") this.#atomic(desired, live, schema, place);
    else if (!equalScalars(desired, live, schema) && !this.#isFilledIn(desired, schema, place)) this.#changed(desired, live, place);
  }

  /** Custom resources keep a null, where kubectl does not apply it: that takes the field away instead. */
  #null(live: JsonValue | undefined, schema: StructuralSchema | undefined, place: Place): void {
    const isClientSide = this.#context.isClientSide === true;
    if (live === undefined) {
      if (!isClientSide && schema?.default === undefined) this.#missing(null, place);
    } else if (!isClientSide || !equalValues(schema?.default, live)) {
      this.#changed(null, live, place);
    }
  }

  /** What is empty is read as absent, and then the server fills in its default. */
  #isFilledIn(desired: JsonValue, schema: StructuralSchema | undefined, { holder, name, parent }: Place): boolean {
    return !this.#context.isCustom && isUnset(desired, holder, name) && isServerDefault(holder, name, parent, schema);
  }

  /** The environment has nothing here. */
  #absent(desired: JsonValue, schema: StructuralSchema | undefined, place: Place): void {
    const { isCustom, areManifests, isApplied } = this.#context;
    const isOfType = place.holder?.properties?.has(place.name) === true && !isCustom;
    const isOfDroppedVolume = areManifests !== true && isOfVolumes(desired, schema, this.#droppedVolumes);
    if (isOfDroppedVolume || (isOfType && areManifests !== true && isDropped(desired, schema, place, this.#context.minor))) {
      this.#dropped(desired);
      return;
    }
    if (isOfType && isEmptyIn(desired, schema)) {
      const isKept = (isJsonObject(desired) && !isOpenMap(schema)) || isKeptZero(desired, place);
      const canMatter = isKept || typeof desired === "boolean" || typeof desired === "number";
      if (canMatter && (areManifests === true || (isKept && isApplied?.(this.#path) !== true))) this.#missing(desired, place);
      else if (canMatter && isApplied?.(this.#path) === false) {
        this.#suspect(desired, undefined, "The server may leave this value out, or somebody removed it; only a dry run can tell.");
      }
      return;
    }
    if (isJsonObject(desired) && !isZero(desired) && shapeOf(schema, desired) === "map" && isOpenMap(schema)) {
      for (const [name, value] of Object.entries(desired)) {
        this.#path.push(fieldElement(name));
        this.#absent(value, memberSchema(schema, name), { holder: schema, name, parent: nothing, stated: nothing });
        this.#path.pop();
      }
      return;
    }
    if (this.#isRecorded(desired, schema, mayBeDropped(place.holder, place.name))) this.#dropped(desired);
    else this.#missing(desired, place);
  }

  /**
   * Whether all of a value that is not there is on record as applied by us. Whoever removes a field takes it from the record as well, so that it was the
   * server that dropped it: fields whose feature is off are accepted, recorded and not kept. What has no such feature was on record with another value
   * perhaps, one that the server leaves out: then what was applied has to say that it is still the same.
   */
  #isRecorded(desired: JsonValue, schema: StructuralSchema | undefined, isGated: boolean): boolean {
    const { isApplied, appliedAt } = this.#context;
    if (isApplied === undefined) return false;
    if (!isJsonObject(desired) || isZero(desired) || shapeOf(schema, desired) !== "map") {
      return isApplied(this.#path) && (isGated || equalValues(appliedAt?.(this.#path), desired));
    }
    return Object.entries(desired).every(([name, value]) => {
      this.#path.push(fieldElement(name));
      const isRecorded = this.#isRecorded(value, memberSchema(schema, name), isGated || mayBeDropped(schema, name));
      this.#path.pop();
      return isRecorded;
    });
  }

  #dropped(desired: JsonValue): void {
    const note = "The server took this field and did not keep it, perhaps because its feature is off there.";
    this.findings.push({ kind: "suspect", path: [...this.#path], desired, isQuiet: true, note });
  }

  #missing(desired: JsonValue, place: Place): void {
    this.findings.push({ kind: "missing", path: [...this.#path], desired, ...holderOf(place) });
  }

  #list(desired: readonly JsonValue[], live: readonly JsonValue[], schema: StructuralSchema | undefined, place: Place): void {
    if (this.#context.isClientSide === true && this.#context.isCustom) {
      // kubectl replaces lists of custom resources as a whole, whoever owns what is in them; their defaults are known.
      if (compareAtomic(desired, live, schema, this.#context) === "superset") this.#changed(desired, live, place);
      else this.#atomic(desired, live, schema, place);
      return;
    }
    const stated = this.#context.items(desired, schema);
    const running = this.#context.items(live, schema);
    if (stated.duplicate !== undefined) {
      const which = formatPath([...this.#path, stated.duplicate]);
      this.#suspect(desired, live, `${which} is in Git twice: server-side apply refuses it.`);
      return;
    }
    if (stated.isKeyless || running.isKeyless || running.duplicate !== undefined) {
      this.#atomic(desired, live, schema, place);
      return;
    }
    for (const [key, item] of stated.byKey) {
      const other = running.byKey.get(key);
      this.#path.push(item.element);
      this.#value(item.value, other?.value, schema?.items, { holder: schema, name: "", parent: nothing, stated: nothing });
      this.#path.pop();
    }
    if (!isSameOrder([...stated.byKey.keys()], running.byKey)) this.#reordered(desired, live, place);
  }

  #atomic(desired: JsonValue, live: JsonValue, schema: StructuralSchema | undefined, place: Place): void {
    if (this.#isFilledIn(desired, schema, place)) return;
    switch (compareAtomic(desired, live, schema, this.#context, { schema: place.holder, name: place.name })) {
      case "equal":
      case "defaulted":
        return;
      case "reordered":
        this.#reordered(desired, live, place);
        return;
      case "different":
        this.#changed(desired, live, place);
        return;
      case "superset":
        this.#superset(desired, live, schema, place);
    }
  }

  /** Ownership proves that nothing was written since our last apply; what was applied then must be what Git says now. */
  #superset(desired: JsonValue, live: JsonValue, schema: StructuralSchema | undefined, place: Place): void {
    const applied = this.#context.appliedAt?.(this.#path);
    if (this.#context.areManifests === true) this.#changed(desired, live, place);
    else if (applied !== undefined && compareAtomic(desired, applied, schema, this.#context) !== "equal")
      this.#changed(desired, live, place);
    else if (applied === undefined || this.#context.isStillOurs?.(this.#path) !== true) {
      this.#suspect(desired, live, "The environment has more here, which may be defaults of the server; only a dry run can tell.");
    }
  }

  #changed(desired: JsonValue, live: JsonValue, place: Place): void {
    this.findings.push({ kind: "changed", path: [...this.#path], desired, live, ...holderOf(place) });
  }

  #reordered(desired: JsonValue, live: JsonValue, place: Place): void {
    this.findings.push({ kind: "orderOnly", path: [...this.#path], desired, live, ...holderOf(place) });
  }

  #suspect(desired: JsonValue, live: JsonValue | undefined, note: string): void {
    this.findings.push({ kind: "suspect", path: [...this.#path], desired, ...(live === undefined ? {} : { live }), note });
  }
}

function holderOf({ holder }: Place): { readonly holder?: StructuralSchema } {
  return holder === undefined ? {} : { holder };
}

/** Tells whether the server keeps nothing of a value, because the features of all that is in it are off. */
function isDropped(
  value: JsonValue,
  schema: StructuralSchema | undefined,
  { holder, name, stated }: Omit<Place, "parent">,
  minor: string | undefined,
): boolean {
  if (isDroppedField(holder, name, minor) || isDroppedBeside(stated, holder, name)) return true;
  if (!isJsonObject(value) || schema?.properties === undefined || isZero(value)) return false;
  return Object.entries(value).every(([inner, member]) =>
    isDropped(member, memberSchema(schema, inner), { holder: schema, name: inner, stated: value }, minor),
  );
}

function isKeptZero(value: JsonValue, { holder, name }: Place): boolean {
  return (value === false || value === 0) && keepsZero(holder, name);
}

/** A structure in which only declared fields may stand. */
function isUnknownField(schema: StructuralSchema | undefined, name: string): boolean {
  if (schema?.type !== "object" || schema.properties === undefined || schema.preserveUnknownFields === true) return false;
  return memberSchema(schema, name) === undefined;
}

/** A map whose keys people choose: what is missing is told key by key. */
function isOpenMap(schema: StructuralSchema | undefined): boolean {
  return schema !== undefined && schema.properties === undefined;
}

/** Tells whether the server leaves the value out: zero itself, or a structure with nothing but zeros. Keys that people chose count, whatever their value. */
function isEmptyIn(value: JsonValue, schema: StructuralSchema | undefined): boolean {
  if (!isJsonObject(value) || isZero(value)) return isZero(value);
  return Object.entries(value).every(
    ([name, member]) => schema?.properties?.has(name) === true && isEmptyIn(member, memberSchema(schema, name)),
  );
}

function isSameOrder(keys: readonly string[], running: ReadonlyMap<string, unknown>): boolean {
  const stated = new Set(keys);
  const common = keys.filter((key) => running.has(key));
  let index = 0;
  for (const key of running.keys()) {
    if (stated.has(key) && common[index++] !== key) return false;
  }
  return true;
}

function describe(schema: StructuralSchema | undefined): string {
  return schema?.typeName ?? "This kind";
}
