import type { GroupVersionKind } from "../manifest/resource.ts";
import { findKindElsewhere } from "../schema/apiHistory.ts";
import { compareApiVersions, isServed } from "../schema/kubernetesVersion.ts";
import type { KindFacts, SchemaCatalog } from "../schema/structuralSchema.ts";

/** A kind that Kubernetes once had. */
export interface GoneKind {
  readonly removedIn: string;
  readonly replacement?: GroupVersionKind;
}

/** Kinds that were gone before the oldest minor of the facts pack, without a trace in its libraries. From the deprecation guide of Kubernetes. */
const longGone: ReadonlyMap<string, GoneKind> = new Map<string, GoneKind>([
  ["auditregistration.k8s.io/v1alpha1/AuditSink", { removedIn: "1.19" }],
  ["batch/v2alpha1/CronJob", { removedIn: "1.21", replacement: { group: "batch", version: "v1", kind: "CronJob" } }],
  ["extensions/v1beta1/PodSecurityPolicy", { removedIn: "1.16" }],
  ["settings.k8s.io/v1alpha1/PodPreset", { removedIn: "1.20" }],
]);

/** What became of a kind that the minor of the catalog does not have any more; undefined for all others. */
export function findGoneKind(gvk: GroupVersionKind, catalog: SchemaCatalog): GoneKind | undefined {
  const known = catalog.find(gvk);
  if (known) {
    if (known.removedIn === undefined || isServed(known, catalog.kubernetesVersion)) return undefined;
    return goneKind(known.removedIn, heirOf(known.replacement, catalog) ?? sameKind(gvk, catalog));
  }
  const gone = longGone.get(`${gvk.group}/${gvk.version}/${gvk.kind}`);
  if (gone) return gone;
  const removedIn = findKindElsewhere(catalog, gvk)?.removedIn;
  if (removedIn === undefined) return undefined;
  return goneKind(removedIn, heirOf(lastFacts(gvk, catalog)?.replacement, catalog) ?? sameKind(gvk, catalog));
}

function goneKind(removedIn: string, replacement: GroupVersionKind | undefined): GoneKind {
  return { removedIn, ...(replacement ? { replacement } : {}) };
}

/** What the last minor that knew a kind said of it. */
function lastFacts(gvk: GroupVersionKind, { history }: SchemaCatalog): KindFacts | undefined {
  const minor = history?.minors.findLast((known) => history.at(known).find(gvk) !== undefined);
  return minor === undefined ? undefined : history?.at(minor).find(gvk);
}

/** What replaces a kind today: its replacement may be gone, too. */
function heirOf(replacement: GroupVersionKind | undefined, catalog: SchemaCatalog): GroupVersionKind | undefined {
  let heir = replacement;
  for (let step = 0; heir && step < 4; step++) {
    const known = catalog.find(heir);
    if (!known || isServed(known, catalog.kubernetesVersion) || !known.replacement) return heir;
    heir = known.replacement;
  }
  return heir;
}

/** Alpha versions name no successor: the same kind in the best version of the group that is still served. */
function sameKind({ group, kind }: GroupVersionKind, catalog: SchemaCatalog): GroupVersionKind | undefined {
  return catalog
    .findByKind(kind)
    .filter((candidate) => candidate.group === group)
    .toSorted((left, right) => compareApiVersions(left.version, right.version))
    .map(({ version }) => ({ group, version, kind }))[0];
}
