import {
  labelKey,
  objectKey,
  type LabelOwner,
  type LabelPairs,
  type Mention,
  type ObjectName,
  type PortHolder,
  type Subject,
} from "./mention.ts";
import type { ReferenceIndex } from "./referenceIndex.ts";
import { closeness } from "./scopes.ts";
import type { Unit } from "./unit.ts";

/** A mention with the object that it belongs to. */
export interface UnitMention {
  readonly unit: Unit;
  readonly mention: Mention;
}

/** How near to each other two files are applied: by the rank of a scope that they share; 3 when one of them belongs to none. */
type Nearness = 0 | 1 | 2 | 3;

/** Something that a reference may mean, with the object that it belongs to. */
export interface Candidate<Item> {
  readonly item: Item;
  readonly unit: Unit;
  readonly namespace: string | undefined;
}

interface From {
  readonly unit: Unit;
  readonly namespace: string | undefined;
  readonly anyNamespace: boolean;
  /** Of several that are equally near, all are meant. */
  readonly takesAll: boolean;
}

/** Where what a reference names is declared. Several, when overlays of one base declare it each for itself; none, when it is elsewhere. */
export function targetsOf(index: ReferenceIndex, { unit, mention }: UnitMention): readonly UnitMention[] {
  const { subject, key } = mention;
  switch (subject.kind) {
    case "local":
      return declarationsInObject(index, unit, key);
    case "object":
    case "key":
      return near(index, fromObject(unit, subject), declared(index, key));
    case "label":
      return withLabels(index, unit, subject.owner, subject.pairs ?? new Map([[subject.key, subject.value]]), subject).flatMap((found) =>
        declarationsIn(found, key),
      );
    case "port":
      if (subject.holder?.by === "itself") return declarationsInObject(index, unit, key);
      return subject.holder ? holdersOf(index, unit, subject.holder).flatMap((found) => declarationsIn(found, key)) : [];
    case "file":
      return [];
  }
}

/** The objects that declare the ports of a reference, whatever their names. */
export function holdersOf(index: ReferenceIndex, unit: Unit, holder: PortHolder): readonly Unit[] {
  switch (holder.by) {
    case "itself":
      return [unit];
    case "labels":
      return withLabels(index, unit, holder.owner, holder.pairs, holder);
    case "object": {
      const subject = { kind: "object", object: holder.object } as const;
      return near(index, fromObject(unit, subject), declared(index, objectKey(holder.object))).map((found) => found.unit);
    }
  }
}

/** Who refers to a declaration. */
export function referencesTo(index: ReferenceIndex, { unit, mention }: UnitMention): readonly UnitMention[] {
  const { key, subject } = mention;
  if (subject.kind === "local")
    return [unit, ...partsOf(index, unit)].flatMap((part) =>
      part.mentions.filter((other) => other.key === key && !other.isDeclaration).map((other) => ({ unit: part, mention: other })),
    );
  return [...index.referring(key)].flatMap((other) =>
    other.mentions
      .filter((reference) => reference.key === key && !reference.isDeclaration && mayMean(other, reference.subject, unit))
      .map((reference) => ({ unit: other, mention: reference }))
      .filter((reference) => targetsOf(index, reference).some((target) => target.mention === mention)),
  );
}

/** Everything that must keep the same name as a mention: its declarations, whoever refers to these, what else they refer to, and so on. */
export function groupOf(index: ReferenceIndex, start: UnitMention): readonly UnitMention[] {
  const group = new Map<Mention, UnitMention>([[start.mention, start]]);
  // A map visits what is added while it is walked.
  for (const member of group.values()) {
    const more = member.mention.isDeclaration
      ? [...referencesTo(index, member), ...declaredBeside(index, member)]
      : targetsOf(index, member);
    for (const other of more) if (!group.has(other.mention)) group.set(other.mention, other);
  }
  return [...group.values()];
}

/** Other parts of the same object: a patch, or a generator that merges into it. */
function declaredBeside(index: ReferenceIndex, { unit, mention }: UnitMention): readonly UnitMention[] {
  const { subject, key } = mention;
  if (subject.kind === "file") return [];
  if (subject.kind !== "object" && subject.kind !== "key") return partsOf(index, unit).flatMap((part) => declarationsIn(part, key));
  const from = fromObject(unit, subject);
  return declared(index, key)
    .filter((candidate) => nearnessOf(index, unit, candidate.unit) === 0 && isSameNamespace(index, from, candidate))
    .map(({ item }) => item);
}

/** The other units that describe the same object: its patches, and for one of these what it changes, with the patches that are applied beside it. */
export function partsOf(index: ReferenceIndex, unit: Unit): readonly Unit[] {
  const { part } = unit;
  if (part) {
    const key = objectKey(part);
    const from = fromPart(unit, part);
    const beside = [...index.patching(key)].filter(
      (other) =>
        other !== unit &&
        (other.path === unit.path || nearnessOf(index, unit, other) === 0) &&
        isSameNamespace(index, from, { item: other, unit: other, namespace: other.part?.namespace ?? other.namespace }),
    );
    return [...near(index, from, declared(index, key)).map((found) => found.unit), ...beside];
  }
  const own = unit.mentions.find(({ isDeclaration, isMade, subject }) => isDeclaration && !isMade && subject.kind === "object");
  if (!own) return [];
  return [...index.patching(own.key)].filter(
    (other) => other.part && near(index, fromPart(other, other.part), declared(index, own.key)).some((found) => found.unit === unit),
  );
}

function fromPart(unit: Unit, part: ObjectName): From {
  return fromObject(unit, { kind: "object", object: part });
}

/** What the object that a unit belongs to declares; its own, where it declares it itself. */
function declarationsInObject(index: ReferenceIndex, unit: Unit, key: string): readonly UnitMention[] {
  const own = declarationsIn(unit, key);
  return own.length > 0 ? own : partsOf(index, unit).flatMap((part) => declarationsIn(part, key));
}

/** Those of some candidates that an object means: the nearest, in its namespace. */
export function near<Item>(index: ReferenceIndex, from: From, candidates: readonly Candidate<Item>[]): readonly Item[] {
  const seen = candidates.flatMap((candidate) => {
    const nearness = nearnessOf(index, from.unit, candidate.unit);
    return nearness === undefined || !isSameNamespace(index, from, candidate) ? [] : [{ candidate, nearness }];
  });
  const best = seen.reduce<Nearness>((least, { nearness }) => (nearness < least ? nearness : least), 3);
  const nearest = seen.filter(({ nearness }) => nearness === best).map(({ candidate }) => candidate);
  if (nearest.length < 2 || best < 2 || (best === 2 && from.takesAll)) return nearest.map(({ item }) => item);
  const distances = nearest.map((candidate) => ({ candidate, close: closeness(from.unit.path, candidate.unit.path) }));
  const closest = distances.reduce((most, { close }) => Math.max(most, close), 0);
  return distances.filter(({ close }) => close === closest).map(({ candidate }) => candidate.item);
}

/** Those of some candidates that an object can see, the nearest first. */
export function inReach<Item>(index: ReferenceIndex, from: From, candidates: readonly Candidate<Item>[]): readonly Item[] {
  return candidates
    .flatMap((candidate) => {
      const nearness = nearnessOf(index, from.unit, candidate.unit);
      if (nearness === undefined || !isSameNamespace(index, from, candidate)) return [];
      return [{ item: candidate.item, nearness, close: closeness(from.unit.path, candidate.unit.path) }];
    })
    .sort((left, right) => left.nearness - right.nearness || (left.close === right.close ? 0 : right.close - left.close))
    .map(({ item }) => item);
}

/** The candidates of an object, wherever they are. */
export function declared(index: ReferenceIndex, key: string): readonly Candidate<UnitMention>[] {
  return [...index.declaring(key)].flatMap((unit) =>
    declarationsIn(unit, key).map((item) => ({ item, unit, namespace: namespaceOf(unit, item.mention.subject) })),
  );
}

/** From where an object or a key is looked for. */
export function fromObject(unit: Unit, subject: Subject): From {
  return { unit, namespace: namespaceOf(unit, subject), anyNamespace: false, takesAll: false };
}

function namespaceOf(unit: Unit, subject: Subject): string | undefined {
  const own = subject.kind === "object" || subject.kind === "key" ? subject.object.namespace : undefined;
  return own ?? unit.namespace;
}

function declarationsIn(unit: Unit, key: string): readonly UnitMention[] {
  return unit.mentions.filter((mention) => mention.key === key && mention.isDeclaration).map((mention) => ({ unit, mention }));
}

/** The objects that have all labels of a selector. */
function withLabels(
  index: ReferenceIndex,
  unit: Unit,
  owner: LabelOwner,
  pairs: LabelPairs,
  { ownOnly = false, anyNamespace = false }: { readonly ownOnly?: boolean; readonly anyNamespace?: boolean },
): readonly Unit[] {
  if (ownOnly) return [unit, ...(unit.part ? partsOf(index, unit) : [])].filter((part) => hasLabels(part, owner, pairs));
  let fewest: ReadonlySet<Unit> | undefined;
  for (const [key, value] of pairs) {
    const units = index.declaring(labelKey(owner, key, value));
    if (fewest === undefined || units.size < fewest.size) fewest = units;
  }
  const candidates = [...(fewest ?? [])]
    .filter((candidate) => hasLabels(candidate, owner, pairs))
    .map((candidate) => ({ item: candidate, unit: candidate, namespace: candidate.namespace }));
  return near(index, { unit, namespace: unit.namespace, anyNamespace, takesAll: true }, candidates);
}

function hasLabels(unit: Unit, owner: LabelOwner, pairs: LabelPairs): boolean {
  for (const [key, value] of pairs) if (unit.labels[owner].get(key) !== value) return false;
  return true;
}

/** Tells cheaply that a reference cannot mean what a unit declares. */
function mayMean(unit: Unit, subject: Subject, target: Unit): boolean {
  switch (subject.kind) {
    case "label":
      return subject.pairs === undefined || hasLabels(target, subject.owner, subject.pairs);
    case "port":
      if (subject.holder === undefined || subject.holder.by === "itself")
        return unit === target || unit.part !== undefined || target.part !== undefined;
      if (subject.holder.by === "labels") return hasLabels(target, subject.holder.owner, subject.holder.pairs);
      return subject.holder.object.name === target.name;
    default:
      return true;
  }
}

/** Undefined for files that are applied to different places. */
function nearnessOf(index: ReferenceIndex, left: Unit, right: Unit): Nearness | undefined {
  const { scopes } = index;
  const ofLeft = scopes.of(left.appliedWith ?? left.path);
  const ofRight = scopes.of(right.appliedWith ?? right.path);
  if (ofLeft.length === 0 || ofRight.length === 0) return 3;
  return ofLeft.find(({ id }) => ofRight.some((scope) => scope.id === id))?.rank;
}

function isSameNamespace(index: ReferenceIndex, from: From, { unit, namespace }: Candidate<unknown>): boolean {
  if (from.anyNamespace || from.namespace === undefined || namespace === undefined || from.namespace === namespace) return true;
  // Namespaces that a kustomization replaces say nothing.
  const others = index.scopes.of(unit.appliedWith ?? unit.path);
  return index.scopes
    .of(from.unit.appliedWith ?? from.unit.path)
    .some(({ id, isNamespaced, rank }) => isNamespaced && rank === 0 && others.some((scope) => scope.id === id));
}
