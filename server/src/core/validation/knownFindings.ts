import type { FieldPath, PathElement } from "../fieldPath.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { OffsetRange } from "../text.ts";
import { isMoved } from "../yaml/isMoved.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import { originOf, shiftRange, startOf } from "../yaml/shiftNode.ts";
import { shiftFinding } from "./fileFindings.ts";
import type { Finding } from "./finding.ts";
import { itemElement, type Reach, type Visit, type WrittenCollection } from "./structure.ts";

/** A finding, and what must have been read correctly for it to be true. */
export interface Reported {
  readonly finding: Finding;
  readonly subject: OffsetRange;
}

/** What was said about a collection and everything in it, wherever it moves. */
export interface KnownFindings {
  readonly node: WrittenCollection["node"];
  readonly schema: StructuralSchema;
  readonly name: string | undefined;
  /** The range of the key from the start of the node. */
  readonly key: OffsetRange | undefined;
  /** Said of the collection and of its members that are no collections; offsets from the start of the node, paths from the node. */
  readonly own: readonly Reported[];
  /** Collections among the members, by index. */
  readonly members: readonly (KnownMember | undefined)[];
  /** How many findings there are, all members included. */
  readonly count: number;
  /** Nothing outside of the collection was looked at. */
  readonly isSelfContained: boolean;
}

interface KnownMember {
  readonly known: KnownFindings;
  /** From the start of the collection around it. */
  readonly offset: number;
}

interface Frame {
  readonly written: WrittenCollection;
  readonly visit: Visit;
  readonly before: KnownFindings | undefined;
  readonly outerReach: number;
  readonly own: Reported[];
  readonly members: (KnownMember | undefined)[];
  isSelfContained: boolean;
}

const nothing: readonly never[] = [];

/**
 * Writes down what is said during a walk, collection by collection, and tells the walk which collections are the same as in the walk before, so that it can pass
 * them by. A collection is the same when its tree is, wherever it has moved to, when it is still the value of that field, and when no rule looked beyond it.
 */
export class FindingRecorder {
  readonly #reach: Reach;
  readonly #frames: Frame[] = [];
  #result: KnownFindings | undefined;

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  /** What is known when the outermost collection was left. */
  get result(): KnownFindings | undefined {
    return this.#result;
  }

  isKnown(written: WrittenCollection): boolean {
    const frame = this.#frames.at(-1);
    const member = frame && findMember(frame, written, (candidate) => isStill(candidate, written));
    if (!member) return false;
    const { known } = member;
    const offset = startOf(written.node) - startOf(frame.written.node);
    // After a whole document was read again, the next comparison shall be with the new tree, which is quick.
    const isNewest = originOf(known.node) === originOf(written.node);
    frame.members[written.index] =
      isNewest && offset === member.offset ? member : { known: isNewest ? known : { ...known, node: written.node }, offset };
    return true;
  }

  /** Begins a collection; `before` is what is known of the outermost one. */
  enter(written: WrittenCollection, visit: Visit, before?: KnownFindings): void {
    const frame = this.#frames.at(-1);
    this.#frames.push({
      written,
      visit,
      before: frame ? findMember(frame, written, ({ schema, name }) => schema === written.schema && name === written.name)?.known : before,
      outerReach: this.#reach.depth,
      own: [],
      members: [],
      isSelfContained: true,
    });
    this.#reach.depth = Infinity;
  }

  /** Ends the collection that was entered last. */
  leave(): void {
    const frame = this.#frames.pop();
    if (!frame) throw new Error("Only what was entered can be left.");
    const { written, own, members, visit } = frame;
    const { node, schema, name, key } = written;
    const known: KnownFindings = {
      node,
      schema,
      name,
      key: key && shiftRange(key, -node.range.start),
      own: own.length === 0 ? nothing : own,
      members: members.length === 0 ? nothing : members,
      count: members.reduce((sum, member) => sum + (member?.known.count ?? 0), own.length),
      isSelfContained: frame.isSelfContained && this.#reach.depth >= visit.depth,
    };
    this.#reach.depth = Math.min(this.#reach.depth, frame.outerReach);
    const outer = this.#frames.at(-1);
    if (outer) outer.members[written.index] = { known, offset: startOf(node) - startOf(outer.written.node) };
    else this.#result = known;
  }

  add({ finding, subject }: Reported): void {
    let index = this.#frames.length - 1;
    // What is said of a place further out belongs there.
    for (; index > 0; index--) {
      const frame = this.#frames[index];
      if (!frame || isWithin(finding, frame)) break;
      frame.isSelfContained = false;
    }
    const frame = this.#frames[index];
    if (!frame) throw new Error("Findings belong to a collection.");
    const by = -frame.written.node.range.start;
    const path = finding.path.slice(frame.visit.path().length);
    frame.own.push({ finding: { ...shiftFinding(finding, by), path }, subject: shiftRange(subject, by) });
  }
}

/** Tells whether what is known of a collection is still true. */
export function isStill(known: KnownFindings, { node, schema, name, key }: WrittenCollection): boolean {
  if (!known.isSelfContained || known.schema !== schema || known.name !== name) return false;
  const start = startOf(node);
  return (
    known.key?.start === (key && key.start - start) &&
    known.key?.end === (key && key.end - start) &&
    isMoved(known.node, node, start - startOf(known.node))
  );
}

/** Passes on everything that is known of a collection that now starts at an offset and has a path. */
export function recall(known: KnownFindings, start: number, path: FieldPath, accept: (reported: Reported) => void): void {
  for (const { finding, subject } of known.own)
    accept({ finding: { ...shiftFinding(finding, start), path: [...path, ...finding.path] }, subject: shiftRange(subject, start) });
  known.members.forEach((member, index) => {
    if (member === undefined || member.known.count === 0) return;
    const { name, node } = member.known;
    const element: PathElement = name === undefined ? stepTo(known.schema, node, index) : { kind: "field", name };
    recall(member.known, start + member.offset, [...path, element], accept);
  });
}

/** The keys of an item are the same as long as it is. */
const steps = new WeakMap<YamlNode, { readonly schema: StructuralSchema; readonly element: PathElement }>();

function stepTo(schema: StructuralSchema, node: YamlNode, index: number): PathElement {
  const origin = originOf(node);
  const before = steps.get(origin);
  if (before?.schema === schema) return before.element;
  const element = itemElement(schema, node, index);
  if (element.kind !== "index") steps.set(origin, { schema, element });
  return element;
}

/** Finds what is known of a member: members before a change keep their index, those behind it count from the end. */
function findMember(
  { before, written: { node } }: Frame,
  { index }: WrittenCollection,
  fits: (known: KnownFindings) => boolean,
): KnownMember | undefined {
  if (!before) return undefined;
  const first = before.members[index];
  if (first && fits(first.known)) return first;
  const shift = sizeOf(before.node) - sizeOf(node);
  const second = shift === 0 ? undefined : before.members[index + shift];
  return second && fits(second.known) ? second : undefined;
}

function sizeOf(node: WrittenCollection["node"]): number {
  const origin = originOf(node);
  return origin.kind === "map" ? origin.entries.length : origin.items.length;
}

function isWithin({ range, path }: Finding, { written: { node, key }, visit }: Frame): boolean {
  if (range.start < (key ?? node.range).start || range.end > node.range.end) return false;
  return visit.path().every((element, index) => isSameElement(element, path[index]));
}

function isSameElement(left: PathElement, right: PathElement | undefined): boolean {
  return left === right || (left.kind === "field" && right?.kind === "field" && left.name === right.name);
}
