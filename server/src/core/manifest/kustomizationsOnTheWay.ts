import type { YamlNode } from "../yaml/nodes.ts";
import { kustomizationPathsIn } from "./folderPlaces.ts";
import { stepsOf } from "./kustomizationGraph.ts";
import { pathReferencesOf } from "./kustomizationPaths.ts";
import { folderOf, joinPath } from "./paths.ts";

/** A kustomization that a file goes through. */
export interface PassedKustomization {
  readonly path: string;
  readonly root: YamlNode;
}

/**
 * Lists the kustomizations through which a manifest comes out of another one, that one first and the one that lists the manifest, or generates it, last: what
 * stands further up is applied later. Components count for what they are listed beside. Empty when the way is not known.
 */
export function kustomizationsOnTheWay(
  kustomization: string,
  manifest: string,
  rootAt: (path: string) => YamlNode | undefined,
): readonly PassedKustomization[] {
  const seen = new Set<string>();
  const passed = (path: string): PassedKustomization | undefined => {
    const root = seen.has(path) ? undefined : rootAt(path);
    seen.add(path);
    return root && { path, root };
  };
  const visit = (path: string): readonly PassedKustomization[] => {
    const own = passed(path);
    if (own === undefined) return [];
    const steps = stepsOf(own.root, path).map(({ reference, folder }) => ({
      isComponent: reference.field === "components",
      inner: kustomizationPathsIn(folder).find((other) => rootAt(other) !== undefined),
    }));
    const ways = steps.flatMap(({ isComponent, inner }) => (isComponent || inner === undefined ? [] : visit(inner)));
    const isListed =
      path === manifest ||
      steps.some(({ isComponent, inner }) => isComponent && inner === manifest) ||
      pathReferencesOf(own.root).some(({ text, use }) => use === "resource" && joinPath(folderOf(path), text) === manifest);
    if (!isListed && ways.length === 0) return [];
    const components = steps.flatMap(({ isComponent, inner }) => (isComponent && inner !== undefined ? (passed(inner) ?? []) : []));
    return [own, ...components.toReversed(), ...ways];
  };
  return visit(kustomization);
}
