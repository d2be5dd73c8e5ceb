import { getPath } from "../json.ts";
import { resourceKey, type ResourceId } from "../manifest/resource.ts";
import type { Knowledge } from "./liveStore.ts";

/** Why nothing can stand in a namespace: it was never seen, it was seen and is no more, or it is being deleted. */
export type NamespaceProblem = "absent" | "gone" | "terminating";

export const namespaceKind = { group: "", version: "v1", kind: "Namespace" } as const;

/** Every cluster has these: nobody needs to look. */
const alwaysThere: ReadonlySet<string> = new Set(["", "default", "kube-system", "kube-public", "kube-node-lease"]);

/** Whether it takes a look to know that the namespace is there. */
export function isNamespaceDoubtful(namespace: string): boolean {
  return !alwaysThere.has(namespace);
}

/** Which namespaces there are, as far as one may look. */
export class KnownNamespaces {
  readonly #find: (id: ResourceId & { readonly version: string }) => Knowledge;
  readonly #told = new Map<string, NamespaceProblem | "awaited" | undefined>();
  readonly #seen = new Set<string>();
  #isKnown = false;

  /** @param find answers what is known of an object, also where only its metadata is watched */
  constructor(find: (id: ResourceId & { readonly version: string }) => Knowledge) {
    this.#find = find;
  }

  /** Undefined for a namespace that is there, and when that cannot be told for want of rights; "awaited" until the namespaces are listed. */
  problemOf(namespace: string): NamespaceProblem | "awaited" | undefined {
    if (!isNamespaceDoubtful(namespace)) return undefined;
    const found = this.#find({ ...namespaceKind, namespace: "", name: namespace });
    if (found.kind === "awaited") return "awaited";
    if (found.kind === "failed") return undefined;
    if (found.live === undefined) return this.#seen.has(namespace) ? "gone" : "absent";
    return getPath(found.live.object, "metadata", "deletionTimestamp") === undefined ? undefined : "terminating";
  }

  /** Takes the keys of objects that changed and answers which namespaces came, went or are being deleted since they were told last. */
  changedBy(keys: readonly string[]): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const key of keys) {
      if (!key.startsWith(keyPrefix)) continue;
      const name = key.slice(keyPrefix.length);
      const now = this.problemOf(name);
      if (now === undefined || now === "terminating") this.#seen.add(name);
      if (this.#told.has(name) && this.#told.get(name) === now) continue;
      this.#told.set(name, now);
      changed.add(name);
    }
    return changed;
  }

  /** Tells once that the namespaces can be told from now on, or no longer. */
  hasBecomeKnown(): boolean {
    const isKnown = this.#find({ ...namespaceKind, namespace: "", name: "default" }).kind !== "awaited";
    const isNews = isKnown !== this.#isKnown;
    this.#isKnown = isKnown;
    return isNews;
  }
}

const keyPrefix = resourceKey({ ...namespaceKind, namespace: "", name: "" });

/** Says what is wrong with the namespace of a resource. */
export function namespaceText(namespace: string, problem: NamespaceProblem, isMissing: boolean): string {
  if (problem === "terminating") return `The namespace ${namespace} is being deleted.`;
  return problem === "gone" || isMissing ? `The namespace ${namespace} is gone.` : `The namespace ${namespace} is not there yet.`;
}

/** The namespace that a resource stands in, or is; "" for others. */
export function namespaceOf({ group, kind, namespace, name }: ResourceId): string {
  return kind === namespaceKind.kind && group === namespaceKind.group ? name : namespace;
}
