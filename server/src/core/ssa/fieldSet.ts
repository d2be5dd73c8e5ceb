import type { FieldPath, PathElement } from "../fieldPath.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { comparePathElements, parsePathElement, serializePathElement } from "./pathElements.ts";

/** One step of a set: whether the path that ends here is in the set, and what is in the set below it. */
export interface FieldSetNode {
  readonly element: PathElement;
  readonly isMember: boolean;
  readonly below: FieldSet;
}

/** Fields nested deeper than this are not read: no real object comes near it, and a hostile one must not exhaust the stack. */
const maxDepth = 1000;

/**
 * An immutable set of field paths, as managed fields record them. A path being in the set says nothing of its parents and children: an item
 * `k:{"name":"web"}` with `.` is in the set itself, without `.` only fields below it are.
 */
export class FieldSet {
  static readonly empty: FieldSet = new FieldSet(new Map());

  /** By serialised step. Invariant: each node is a member or has something below, so that equal sets have equal shapes. */
  readonly #nodes: ReadonlyMap<string, FieldSetNode>;

  private constructor(nodes: ReadonlyMap<string, FieldSetNode>) {
    this.#nodes = nodes;
  }

  /** Makes the set of the given paths; the empty path (the whole object) cannot be a member and is left out. */
  static of(...paths: readonly FieldPath[]): FieldSet {
    return FieldSet.from(paths);
  }

  /** Makes the set of the given paths, as `of` does, for many paths. */
  static from(paths: Iterable<FieldPath>): FieldSet {
    const root: Draft = new Map();
    for (const path of paths) {
      let level = root;
      for (const [index, element] of path.entries()) {
        const key = serializePathElement(element);
        let node = level.get(key);
        if (node === undefined) level.set(key, (node = { element, isMember: false, below: new Map() }));
        if (index === path.length - 1) node.isMember = true;
        level = node.below;
      }
    }
    return fromDraft(root);
  }

  /** Makes a set from the steps at its top; steps that hold nothing are left out, of two equal steps the later one counts. */
  static fromNodes(nodes: Iterable<FieldSetNode>): FieldSet {
    const map = new Map<string, FieldSetNode>();
    for (const node of nodes) {
      if (node.isMember || !node.below.isEmpty) map.set(serializePathElement(node.element), node);
    }
    return map.size === 0 ? FieldSet.empty : new FieldSet(map);
  }

  /** Reads fieldsV1. What is not fieldsV1, and steps of a kind that we do not know, are left out. */
  static parse(fieldsV1: JsonValue | undefined): FieldSet {
    return parseNodes(fieldsV1, 0);
  }

  get isEmpty(): boolean {
    return this.#nodes.size === 0;
  }

  /** The number of paths in the set. */
  get size(): number {
    let size = 0;
    for (const node of this.#nodes.values()) size += (node.isMember ? 1 : 0) + node.below.size;
    return size;
  }

  /** The steps at the top, in the order in which the server writes them. */
  nodes(): readonly FieldSetNode[] {
    return [...this.#nodes.values()].sort((left, right) => comparePathElements(left.element, right.element));
  }

  /** The step at the top that equals `element`, if there is one. */
  node(element: PathElement): FieldSetNode | undefined {
    return this.#nodes.get(serializePathElement(element));
  }

  /** Tells whether this very path is in the set. */
  has(path: FieldPath): boolean {
    const last = path.at(-1);
    return last !== undefined && this.below(path.slice(0, -1)).node(last)?.isMember === true;
  }

  /** Tells whether the path or anything below it is in the set. */
  hasPrefix(path: FieldPath): boolean {
    return this.has(path) || !this.below(path).isEmpty;
  }

  /** The paths below `path`, without that prefix. */
  below(path: FieldPath): FieldSet {
    return path.reduce<FieldSet>((set, element) => set.node(element)?.below ?? FieldSet.empty, this);
  }

  /** The paths that are in this set, in the other or in both. */
  union(other: FieldSet): FieldSet {
    if (this.isEmpty || this === other) return other;
    if (other.isEmpty) return this;
    const nodes = new Map(this.#nodes);
    for (const [key, theirs] of other.#nodes) {
      const ours = nodes.get(key);
      nodes.set(
        key,
        ours === undefined
          ? theirs
          : { element: ours.element, isMember: ours.isMember || theirs.isMember, below: ours.below.union(theirs.below) },
      );
    }
    return new FieldSet(nodes);
  }

  /** The paths that are in both sets. */
  intersection(other: FieldSet): FieldSet {
    if (this === other) return this;
    const nodes: FieldSetNode[] = [];
    for (const [key, ours] of this.#nodes) {
      const theirs = other.#nodes.get(key);
      if (theirs === undefined) continue;
      nodes.push({ element: ours.element, isMember: ours.isMember && theirs.isMember, below: ours.below.intersection(theirs.below) });
    }
    return FieldSet.fromNodes(nodes);
  }

  /** The paths of this set that are not in the other. A path stays although its parent is in the other set. */
  difference(other: FieldSet): FieldSet {
    if (this.isEmpty || other.isEmpty) return this;
    const nodes: FieldSetNode[] = [];
    for (const [key, ours] of this.#nodes) {
      const theirs = other.#nodes.get(key);
      if (theirs === undefined) nodes.push(ours);
      else nodes.push({ element: ours.element, isMember: ours.isMember && !theirs.isMember, below: ours.below.difference(theirs.below) });
    }
    return FieldSet.fromNodes(nodes);
  }

  /** The paths of this set that are neither in the other nor below a path that is. */
  recursiveDifference(other: FieldSet): FieldSet {
    if (this.isEmpty || other.isEmpty) return this;
    const nodes: FieldSetNode[] = [];
    for (const [key, ours] of this.#nodes) {
      const theirs = other.#nodes.get(key);
      if (theirs === undefined) nodes.push(ours);
      else if (!theirs.isMember) nodes.push({ ...ours, below: ours.below.recursiveDifference(theirs.below) });
    }
    return FieldSet.fromNodes(nodes);
  }

  /** Tells whether both sets hold the same paths. */
  equals(other: FieldSet): boolean {
    if (this === other) return true;
    if (this.#nodes.size !== other.#nodes.size) return false;
    for (const [key, ours] of this.#nodes) {
      const theirs = other.#nodes.get(key);
      if (theirs?.isMember !== ours.isMember || !ours.below.equals(theirs.below)) return false;
    }
    return true;
  }

  /** All paths in the order in which the server lists conflicts: at each step first what ends there, then what lies below. */
  *paths(prefix: FieldPath = []): Generator<FieldPath, void, undefined> {
    const nodes = this.nodes();
    for (const node of nodes) if (node.isMember) yield [...prefix, node.element];
    for (const node of nodes) yield* node.below.paths([...prefix, node.element]);
  }

  /** The paths that have no other path of the set below them. */
  leaves(): FieldSet {
    return FieldSet.fromNodes(
      [...this.#nodes.values()].map((node) => ({ ...node, isMember: node.below.isEmpty, below: node.below.leaves() })),
    );
  }

  /** Writes fieldsV1 as the server does; `FieldSet.parse` reads it back to an equal set. */
  toFieldsV1(): JsonObject {
    const fields: [string, JsonValue][] = [];
    for (const node of this.nodes()) {
      const below = node.below.toFieldsV1();
      fields.push([serializePathElement(node.element), node.isMember && !node.below.isEmpty ? { ".": {}, ...below } : below]);
    }
    // `fromEntries` defines members, so that a field named `__proto__` stays a field.
    return Object.fromEntries(fields);
  }
}

/** A set while it is being built. */
type Draft = Map<string, { readonly element: PathElement; isMember: boolean; readonly below: Draft }>;

function fromDraft(draft: Draft): FieldSet {
  return FieldSet.fromNodes([...draft.values()].map((node) => ({ ...node, below: fromDraft(node.below) })));
}

function parseNodes(fieldsV1: JsonValue | undefined, depth: number): FieldSet {
  if (!isJsonObject(fieldsV1) || depth > maxDepth) return FieldSet.empty;
  const nodes: FieldSetNode[] = [];
  for (const [key, value] of Object.entries(fieldsV1)) {
    if (key === ".") continue;
    const element = parsePathElement(key);
    if (element === undefined) continue;
    const below = parseNodes(value, depth + 1);
    // A step without children stands for itself; one with children only if it says so by ".".
    nodes.push({ element, isMember: below.isEmpty || (isJsonObject(value) && Object.hasOwn(value, ".")), below });
  }
  return FieldSet.fromNodes(nodes);
}
