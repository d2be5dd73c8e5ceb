import type { EnvironmentDefinition } from "../../core/config/config.ts";
import { DesiredReader } from "../../core/environment/desiredResources.ts";
import { workspaceSource } from "../../core/environment/workspaceSource.ts";
import { readKustomizeScope } from "../../core/environment/kustomizeScope.ts";
import type { DesiredResource } from "../../core/drift/types.ts";
import { repositoryRules } from "../../core/drift/ignore/repositoryRules.ts";
import type { IgnoreRules } from "../../core/drift/ignoreRules.ts";
import { rulesFor } from "../../core/drift/rulesFor.ts";
import { isInFolder } from "../../core/manifest/paths.ts";
import type { FileSystem } from "../../core/ports.ts";
import type { Kustomizations } from "../../core/render/kustomizations.ts";
import { neverCancelled } from "../../core/result.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import { ManifestWorkspace } from "../../core/validation/manifestWorkspace.ts";
import type { LoadedGroup } from "../input/loadGroup.ts";
import type { PlaceOf } from "../output/driftReport.ts";
import { createPlaceOf } from "./placeOf.ts";

/** What the asked files of a group declare. */
export interface DesiredGroup {
  readonly resources: readonly DesiredResource[];
  readonly catalog: SchemaCatalog;
  /** What the group's `.plumbline.yaml` says about drift, and what its objects tell Flux and Argo CD to ignore. */
  readonly ignore: IgnoreRules;
  readonly placeOf: PlaceOf;
}

export interface ReadingOptions {
  readonly builtIn: SchemaCatalog;
  readonly defaultNamespace: string;
  readonly kustomizations: Kustomizations;
  /** Files of the group on disk. */
  readonly files: Pick<FileSystem, "read">;
}

/**
 * Reads the manifests of the asked files, and what comes out of the asked kustomizations. Manifests without a namespace get the one of the environment that
 * their file belongs to, else `defaultNamespace`.
 */
export async function readDesired(
  { files }: LoadedGroup,
  { builtIn, defaultNamespace, kustomizations, files: disk }: ReadingOptions,
): Promise<DesiredGroup> {
  const workspace = new ManifestWorkspace({ catalog: builtIn });
  workspace.updateAll(files);
  const { catalog, config } = workspace;
  const text = (path: string): string | undefined => workspace.file(path)?.yaml.text;
  const scope = readKustomizeScope(workspace.paths(), text, "");
  const asked = new Map(files.filter(({ shown }) => shown !== undefined).map((file) => [file.path, file]));
  // Whoever asks for a kustomization means it, even if another one has it in it.
  const askedScope = readKustomizeScope(asked.keys(), text, "");
  const isNamed = (path: string): boolean => asked.get(path)?.isNamed === true;
  const fileScope = {
    // Whoever names a file means it, whether or not a kustomization lists it.
    isLeftOut: (path: string) => !isNamed(path) && (askedScope.isLeftOut(path) || askedScope.obstacleOf(path) !== undefined),
    obstacleOf: (path: string) => scope.obstacleOf(path),
  };
  const readers = new Map<string, DesiredReader>();
  const readerOf = (path: string): DesiredReader => {
    const namespace = environmentOf(path, config.environments ?? [])?.namespace ?? defaultNamespace;
    const reader = readers.get(namespace) ?? new DesiredReader("", catalog, namespace);
    readers.set(namespace, reader);
    return reader;
  };
  const written = workspace
    .manifests()
    .filter(({ origin }) => asked.has(origin.path))
    .flatMap((manifest) => [...readerOf(manifest.origin.path).read([manifest], fileScope).values()]);
  const changing = askedScope.changing ?? [];
  const rendered = await kustomizations.render(changing, workspaceSource(workspace.manifests(), text, disk), neverCancelled);
  const made = changing.flatMap((path) => [
    ...readerOf(path)
      .read([], { ...fileScope, changing: [path] }, rendered)
      .values(),
  ]);
  const placeOf = createPlaceOf(workspace, (path) => asked.get(path)?.shown ?? path);
  return {
    resources: [...written, ...made],
    catalog,
    ignore: rulesFor({ name: "" }, config, { ignored: repositoryRules(workspace.manifests()) }),
    placeOf,
  };
}

/** The environment with the deepest folder that the file lies in. */
function environmentOf(path: string, environments: readonly EnvironmentDefinition[]): EnvironmentDefinition | undefined {
  return environments
    .filter((environment) => isInFolder(path, environment.path))
    .toSorted((left, right) => right.path.length - left.path.length)[0];
}
