import { compareManifests } from "../drift/compareManifests.ts";
import { createItemIndex } from "../drift/listItems.ts";
import { maskObject, type EqualityMark } from "../drift/secretMask.ts";
import type { DesiredResource, FieldDifference } from "../drift/types.ts";
import { valueAt } from "../drift/valueAt.ts";
import { formatPath, type FieldPath } from "../fieldPath.ts";
import type { JsonValue } from "../json.ts";
import { resourceKey, type ResourceId } from "../manifest/resource.ts";
import { applicationOf } from "./application.ts";
import type { DriftEntry } from "./types.ts";

/** What one of two environments declares, and how it drifted from that. */
export interface EnvironmentSide {
  /** The folder that describes it. */
  readonly path: string;
  /** What main declares. */
  readonly desired: readonly DesiredResource[];
  /** Empty while it is not connected: then its files are all that is compared. */
  readonly entries: readonly DriftEntry[];
}

/** A field that is not the same in both. */
export interface EnvironmentField {
  readonly path: FieldPath;
  /** The value that runs, or without a connection the declared one; absent where there is none. Masked where it is a Secret's. */
  readonly left?: JsonValue;
  readonly right?: JsonValue;
  /** The files of the two differ here: it is on purpose. */
  readonly isDeclared: boolean;
  /** How either side drifted from its own files. */
  readonly leftDrift?: FieldDifference;
  readonly rightDrift?: FieldDifference;
}

/** One resource that is not the same in both, or is in one alone. */
export interface EnvironmentPair {
  readonly application: string;
  readonly left?: ResourceId;
  readonly right?: ResourceId;
  readonly fields: readonly EnvironmentField[];
  /** Why nothing can be said of its fields: a sentence. */
  readonly reason?: string;
}

export interface EnvironmentComparison {
  /** How many resources there are in either. */
  readonly total: number;
  /** By application, then by kind and name. */
  readonly pairs: readonly EnvironmentPair[];
}

interface SideResource {
  readonly id: ResourceId;
  readonly application: string;
  readonly desired?: DesiredResource;
  readonly entry?: DriftEntry;
}

/**
 * Compares two environments, resource by resource: what their files say differently, and what drifted from them. Resources belong together by their kind and name;
 * the namespace counts only where one name is in several, because environments often have a namespace each.
 */
export function compareEnvironments(left: EnvironmentSide, right: EnvironmentSide, mark: EqualityMark): EnvironmentComparison {
  const [ofLeft, ofRight] = [readSide(left), readSide(right)];
  const pairs = [...new Set([...ofLeft.keys(), ...ofRight.keys()])].map((key) => toPair(ofLeft.get(key), ofRight.get(key), mark));
  const order = ({ application, left: one, right: other }: EnvironmentPair): string => {
    const id = one ?? other;
    return `${application}\n${id?.kind ?? ""}\n${id?.name ?? ""}`;
  };
  return {
    total: pairs.length,
    pairs: pairs
      .filter((pair) => pair.fields.length > 0 || pair.reason !== undefined || pair.left === undefined || pair.right === undefined)
      .toSorted((one, other) => (order(one) < order(other) ? -1 : 1)),
  };
}

function readSide({ path, desired, entries }: EnvironmentSide): ReadonlyMap<string, SideResource> {
  const byKey = new Map<string, SideResource>();
  for (const resource of desired) {
    const { id, object, origin } = resource;
    byKey.set(resourceKey(id), { id, application: applicationOf(object, origin, path), desired: resource });
  }
  for (const entry of entries) {
    const declared = byKey.get(entry.key)?.desired;
    byKey.set(entry.key, { id: entry.id, application: entry.application, entry, ...(declared === undefined ? {} : { desired: declared }) });
  }
  const names = new Map<string, number>();
  for (const { id } of byKey.values()) names.set(nameKey(id), (names.get(nameKey(id)) ?? 0) + 1);
  return new Map(
    [...byKey].map(([key, resource]) => [names.get(nameKey(resource.id)) === 1 ? nameKey(resource.id) : key, resource] as const),
  );
}

function nameKey({ group, kind, name }: ResourceId): string {
  return resourceKey({ group, kind, name, namespace: "" });
}

function toPair(left: SideResource | undefined, right: SideResource | undefined, mark: EqualityMark): EnvironmentPair {
  const common = {
    application: left?.application ?? right?.application ?? "",
    ...(left === undefined ? {} : { left: left.id }),
    ...(right === undefined ? {} : { right: right.id }),
  };
  if (left === undefined || right === undefined) return { ...common, fields: [] };
  const reason = [left, right].map(({ desired, entry }) => entry?.reason ?? desired?.obstacle).find((sentence) => sentence !== undefined);
  if (reason !== undefined) return { ...common, fields: [], reason };
  return { ...common, fields: fieldsOf(left, right, mark) };
}

const namespacePath = ".metadata.namespace";

function fieldsOf(left: SideResource, right: SideResource, mark: EqualityMark): readonly EnvironmentField[] {
  const [leftObject, rightObject] = [left, right].map(({ id, desired }) => desired && maskObject(id, desired.object, mark));
  const items = createItemIndex();
  const kind = left.desired?.kind ?? right.desired?.kind;
  const declared = byPath(leftObject && rightObject ? compareManifests(rightObject, leftObject, kind?.schema, kind?.custom === true) : []);
  const [leftDrift, rightDrift] = [byPath(driftOf(left)), byPath(driftOf(right))];
  const paths = new Map([...declared, ...leftDrift, ...rightDrift].map(([text, { path }]) => [text, path]));
  paths.delete(namespacePath);
  return [...paths].flatMap(([text, path]): readonly EnvironmentField[] => {
    const [drifted, otherDrifted, said] = [leftDrift.get(text), rightDrift.get(text), declared.get(text)];
    const valueIn = (drift: FieldDifference | undefined, object: typeof leftObject): JsonValue | undefined =>
      drift === undefined ? object && valueAt(object, path, kind?.schema, items) : drift.live;
    const [one, other] = [valueIn(drifted, leftObject), valueIn(otherDrifted, rightObject)];
    if (said === undefined && isSameValue(one, other)) return [];
    return [
      {
        path,
        ...(one === undefined ? {} : { left: one }),
        ...(other === undefined ? {} : { right: other }),
        isDeclared: said !== undefined,
        ...(drifted === undefined ? {} : { leftDrift: drifted }),
        ...(otherDrifted === undefined ? {} : { rightDrift: otherDrifted }),
      },
    ];
  });
}

/** What moved in the environment, and is neither quiet nor only about order. */
function driftOf({ entry }: SideResource): readonly FieldDifference[] {
  return (entry?.differences ?? []).filter(({ quiet, kind }) => !quiet && kind !== "ignored" && kind !== "orderOnly");
}

function byPath(differences: readonly FieldDifference[]): ReadonlyMap<string, FieldDifference> {
  return new Map(differences.filter(({ quiet }) => !quiet).map((difference) => [formatPath(difference.path), difference]));
}

function isSameValue(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  const text = (value: JsonValue | undefined): string | undefined =>
    JSON.stringify(value, (_name, part: unknown) => (typeof part === "bigint" ? `${part}n` : part));
  return text(left) === text(right);
}
