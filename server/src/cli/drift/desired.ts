import type { EnvironmentDefinition } from "../../core/config/config.ts";
import { DesiredReader } from "../../core/environment/desiredResources.ts";
import { readKustomizeScope } from "../../core/environment/kustomizeScope.ts";
import type { DesiredResource } from "../../core/drift/types.ts";
import type { IgnoreRule } from "../../core/config/config.ts";
import { isInFolder } from "../../core/manifest/paths.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import { ManifestWorkspace } from "../../core/validation/manifestWorkspace.ts";
import type { LoadedGroup } from "../input/loadGroup.ts";

/** What the asked files of a group declare. */
export interface DesiredGroup {
  readonly resources: readonly DesiredResource[];
  readonly catalog: SchemaCatalog;
  /** Rules of the group's `.plumbline.yaml`. */
  readonly ignore: readonly IgnoreRule[];
}

/**
 * Reads the manifests of the asked files. Manifests without a namespace get the one of the environment that their file belongs to, else
 * `defaultNamespace`.
 */
export function readDesired({ files }: LoadedGroup, builtIn: SchemaCatalog, defaultNamespace: string): DesiredGroup {
  const workspace = new ManifestWorkspace({ catalog: builtIn });
  workspace.updateAll(files);
  const { catalog, config } = workspace;
  const scope = readKustomizeScope(workspace.paths(), (path) => workspace.file(path)?.yaml.text, "");
  const asked = new Map(files.filter(({ shown }) => shown !== undefined).map((file) => [file.path, file]));
  const askedScope = {
    // Whoever names a file means it, whether or not a kustomization lists it.
    isLeftOut: (path: string) => asked.get(path)?.isNamed !== true && scope.isLeftOut(path),
    obstacleOf: (path: string) => scope.obstacleOf(path),
  };
  const readers = new Map<string, DesiredReader>();
  const resources = workspace.manifests().flatMap((manifest) => {
    const { path } = manifest.origin;
    if (!asked.has(path)) return [];
    const namespace = environmentOf(path, config.environments ?? [])?.namespace ?? defaultNamespace;
    const reader = readers.get(namespace) ?? new DesiredReader("", catalog, namespace);
    readers.set(namespace, reader);
    return [...reader.read([manifest], askedScope).values()];
  });
  return { resources, catalog, ignore: config.ignore };
}

/** The environment with the deepest folder that the file lies in. */
function environmentOf(path: string, environments: readonly EnvironmentDefinition[]): EnvironmentDefinition | undefined {
  return environments
    .filter((environment) => isInFolder(path, environment.path))
    .toSorted((left, right) => right.path.length - left.path.length)[0];
}
