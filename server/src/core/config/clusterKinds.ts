import { isInFolder, joinPath } from "../manifest/paths.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import type { PlumblineConfig } from "./config.ts";

/** By the path of each environment, the custom resources that its cluster serves; undefined when they are not known. */
export type ClusterKinds = ReadonlyMap<string, SchemaCatalog | undefined>;

/**
 * The custom resources of the cluster that a file goes to; undefined when they are not known. The innermost environment around the file counts. A file in
 * no environment, such as a base, goes to all of them: it follows a cluster when that is the only one.
 */
export function clusterKindsOf(
  path: string,
  { environments = none }: Pick<PlumblineConfig, "environments">,
  clusters: ClusterKinds,
): SchemaCatalog | undefined {
  if (clusters.size === 0) return undefined;
  const { byFolder, folders } = placesOf(environments, clusters);
  const around = folders.find((folder) => isInFolder(path, folder));
  if (around !== undefined) return byFolder.get(around);
  return folders.length === 1 ? [...byFolder.values()][0] : undefined;
}

const none: NonNullable<PlumblineConfig["environments"]> = [];

interface Places {
  readonly environments: NonNullable<PlumblineConfig["environments"]>;
  readonly byFolder: ClusterKinds;
  /** Those further in first. */
  readonly folders: readonly string[];
}

const known = new WeakMap<ClusterKinds, Places>();

/** Thousands of files are asked for with the same environments. */
function placesOf(environments: Places["environments"], clusters: ClusterKinds): Places {
  const before = known.get(clusters);
  if (before?.environments === environments) return before;
  const byFolder = new Map([...clusters].map(([folder, kinds]) => [normalise(folder), kinds]));
  const all = new Set([...byFolder.keys(), ...environments.map(({ path }) => normalise(path))]);
  const places = { environments, byFolder, folders: [...all].toSorted((left, right) => right.length - left.length) };
  known.set(clusters, places);
  return places;
}

function normalise(folder: string): string {
  return joinPath("", folder) ?? folder;
}
