import { isInFolder, joinPath } from "../manifest/paths.ts";
import type { PlumblineConfig } from "./config.ts";

/**
 * How far a choice of Kubernetes version reaches: `always` over everything (an option of a command), `unlessConfigured` over all but the environments
 * whose version stands in `.plumbline.yaml` (a setting), `otherwise` only where nothing else is known, a connected cluster for example (the default).
 */
export type VersionReach = "always" | "unlessConfigured" | "otherwise";

/** By the path of an environment, the Kubernetes minor of its cluster. */
export type ClusterMinors = ReadonlyMap<string, string>;

/**
 * The Kubernetes minor that a file is checked for; undefined when that is the chosen one. The innermost environment around the file counts. A file in
 * no environment, such as a base, follows the environments when all of those whose version is known agree and nobody chose one.
 */
export function kubernetesMinorOf(
  path: string,
  { environments = [] }: PlumblineConfig,
  clusters: ClusterMinors,
  reach: VersionReach,
): string | undefined {
  if (reach === "always") return undefined;
  const minors = new Map<string, string>();
  if (reach === "otherwise") for (const [folder, minor] of clusters) minors.set(normalise(folder), minor);
  for (const { path: folder, kubernetesVersion } of environments) {
    if (kubernetesVersion !== undefined) minors.set(normalise(folder), kubernetesVersion);
  }
  if (minors.size === 0) return undefined;
  const around = [...new Set([...minors.keys(), ...environments.map(({ path: folder }) => normalise(folder))])]
    .filter((folder) => isInFolder(path, folder))
    .toSorted((left, right) => right.length - left.length)[0];
  if (around !== undefined) return minors.get(around);
  if (reach !== "otherwise") return undefined;
  const all = new Set(minors.values());
  return all.size === 1 ? [...all][0] : undefined;
}

function normalise(folder: string): string {
  return joinPath("", folder) ?? folder;
}
