import type { GroupVersionKind } from "../manifest/resource.ts";
import { compareMinors, isServed } from "./kubernetesVersion.ts";
import type { ApiHistory, SchemaCatalog, StructuralSchema } from "./structuralSchema.ts";

/** Where something is that the minor of a catalog lacks. */
export interface Elsewhere {
  /** The first later minor that has it. */
  readonly since?: string;
  /** The first minor that has it no more; only when no later one has it again. */
  readonly removedIn?: string;
}

/** One step into a value: to a member of an object or map by its name, or to the items of a list. */
export type SchemaStep = string | typeof listItem;
export const listItem = Symbol("list item");

/** In which other minors servers know a kind; undefined when no known minor does. */
export function findKindElsewhere(catalog: SchemaCatalog, gvk: GroupVersionKind): Elsewhere | undefined {
  return findElsewhere(catalog, (other) => hasKind(other, gvk));
}

/** In which other minors a built-in kind has a field; undefined when it never has, and for kinds that are not Kubernetes' own. */
export function findFieldElsewhere(catalog: SchemaCatalog, gvk: GroupVersionKind, steps: readonly SchemaStep[]): Elsewhere | undefined {
  return findElsewhere(catalog, (other) => hasField(other, gvk, steps));
}

/** The minor in which a field came to a built-in kind; undefined when it is as old as what is known of the kind, or is not there. */
export function fieldSince(catalog: SchemaCatalog, gvk: GroupVersionKind, steps: readonly SchemaStep[]): string | undefined {
  const { history } = catalog;
  const served = minorsUntil(history, catalog.kubernetesVersion).filter((minor) => history?.at(minor).find(gvk) !== undefined);
  const first = served.findLastIndex((minor) => history && !hasField(history.at(minor), gvk, steps)) + 1;
  return first === 0 ? undefined : served[first];
}

/** The first later minor in which a built-in kind lacks a field that it has in the minor of the catalog; undefined when the kind keeps it. */
export function fieldUntil(catalog: SchemaCatalog, gvk: GroupVersionKind, steps: readonly SchemaStep[]): string | undefined {
  const { history, kubernetesVersion } = catalog;
  const later = (history?.minors ?? []).filter((minor) => compareMinors(minor, kubernetesVersion) > 0);
  return later.find((minor) => {
    const other = history?.at(minor);
    return other !== undefined && hasKind(other, gvk) && !hasField(other, gvk, steps);
  });
}

function findElsewhere(catalog: SchemaCatalog, isKnown: (other: SchemaCatalog) => boolean): Elsewhere | undefined {
  const { history, kubernetesVersion } = catalog;
  if (!history) return undefined;
  const has = (minor: string): boolean => isKnown(history.at(minor));
  const since = history.minors.filter((minor) => compareMinors(minor, kubernetesVersion) > 0).find(has);
  if (since !== undefined) return { since };
  const until = minorsUntil(history, kubernetesVersion);
  const last = until.findLastIndex(has);
  const removedIn = last === -1 ? undefined : until[last + 1];
  return removedIn === undefined ? undefined : { removedIn };
}

function minorsUntil(history: ApiHistory | undefined, minor: string): readonly string[] {
  return (history?.minors ?? []).filter((known) => compareMinors(known, minor) <= 0);
}

function hasKind(catalog: SchemaCatalog, gvk: GroupVersionKind): boolean {
  const kind = catalog.find(gvk);
  return kind !== undefined && isServed(kind, catalog.kubernetesVersion);
}

function hasField(catalog: SchemaCatalog, gvk: GroupVersionKind, steps: readonly SchemaStep[]): boolean {
  let schema: StructuralSchema | undefined = catalog.find(gvk)?.schema;
  for (const step of steps) {
    schema = step === listItem ? schema?.items : (schema?.properties?.get(step) ?? schema?.additionalProperties);
  }
  return schema !== undefined;
}
