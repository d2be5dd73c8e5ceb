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
  { environments = [] }: Pick<PlumblineConfig, "environments">,
  clusters: ClusterKinds,
): SchemaCatalog | undefined {
  if (clusters.size === 0) return undefined;
  const byFolder = new Map([...clusters].map(([folder, kinds]) => [normalise(folder), kinds]));
  const folders = [...new Set([...byFolder.keys(), ...environments.map(({ path: folder }) => normalise(folder))])];
  const around = folders.filter((folder) => isInFolder(path, folder)).toSorted((left, right) => right.length - left.length)[0];
  if (around !== undefined) return byFolder.get(around);
  return folders.length === 1 ? [...byFolder.values()][0] : undefined;
}

function normalise(folder: string): string {
  return joinPath("", folder) ?? folder;
}
