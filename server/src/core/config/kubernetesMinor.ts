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
  { environments = none }: PlumblineConfig,
  clusters: ClusterMinors,
  reach: VersionReach,
): string | undefined {
  if (reach === "always") return undefined;
  const { minors, folders } = placesOf(environments, reach === "otherwise" ? clusters : nothing);
  if (minors.size === 0) return undefined;
  const around = folders.find((folder) => isInFolder(path, folder));
  if (around !== undefined) return minors.get(around);
  if (reach !== "otherwise") return undefined;
  const all = new Set(minors.values());
  return all.size === 1 ? [...all][0] : undefined;
}

type Environments = NonNullable<PlumblineConfig["environments"]>;
const none: Environments = [];
const nothing: ClusterMinors = new Map();

interface Places {
  readonly environments: Environments;
  readonly minors: ClusterMinors;
  /** Those further in first. */
  readonly folders: readonly string[];
}

const known = new WeakMap<ClusterMinors, Places>();

/** Thousands of files are asked for with the same environments. What stands in the configuration counts before what a cluster says. */
function placesOf(environments: Environments, clusters: ClusterMinors): Places {
  const before = known.get(clusters);
  if (before?.environments === environments) return before;
  const minors = new Map([...clusters].map(([folder, minor]) => [normalise(folder), minor]));
  for (const { path, kubernetesVersion } of environments)
    if (kubernetesVersion !== undefined) minors.set(normalise(path), kubernetesVersion);
  const all = new Set([...minors.keys(), ...environments.map(({ path }) => normalise(path))]);
  const places = { environments, minors, folders: [...all].toSorted((left, right) => right.length - left.length) };
  known.set(clusters, places);
  return places;
}

function normalise(folder: string): string {
  return joinPath("", folder) ?? folder;
}
