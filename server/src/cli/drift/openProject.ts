import { realpath } from "node:fs/promises";
import path from "node:path";
import {
  configFile,
  defaultConfig,
  toleranceOf,
  type EnvironmentDefinition,
  type PlumblineConfig,
  type Tolerance,
} from "../../core/config/config.ts";
import { discoverEnvironments } from "../../core/config/environments.ts";
import { parseConfig } from "../../core/config/parseConfig.ts";
import { isInFolder } from "../../core/manifest/paths.ts";
import type { ManifestOrigin } from "../../core/manifest/resource.ts";
import { isKustomizationFile } from "../../core/manifest/workspaceFacts.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { createBuiltInCatalog, minorsOf } from "../../core/schema/builtInCatalog.ts";
import { ManifestWorkspace } from "../../core/validation/manifestWorkspace.ts";
import type { OpenRepository } from "../../node/git/openRepository.ts";
import type { NodePlatform } from "../../node/platform.ts";
import type { PlatformContext } from "../context.ts";
import { configRemarks } from "../input/configRemarks.ts";
import { findPlaces } from "../input/inputs.ts";
import { loadGroup, type LoadedGroup } from "../input/loadGroup.ts";
import { findProject, isWithin } from "../input/project.ts";
import type { DriftReason } from "./driftOptions.ts";

/** What the files of a project say, as they were read last. */
export interface ProjectReading {
  readonly environments: readonly EnvironmentDefinition[];
  readonly tolerance: Tolerance;
  /** A sentence for each file that cannot be read. */
  readonly failures: readonly string[];
  /** A sentence on each part of the configuration that is wrong and not used. */
  readonly remarks: readonly string[];
}

/** The repository that the program was started in, with its environments. */
export interface OpenedProject extends ProjectReading {
  readonly workspace: ManifestWorkspace;
  /** The folder with the configuration; absolute. */
  readonly root: string;
  /** Absent: the folder is in no repository. */
  readonly repository?: OpenRepository;
  /** Absolute; the same as `root` without a repository. */
  readonly repositoryRoot: string;
  /** Where the folder with the configuration is in its repository. */
  readonly folderInRepository: string;
  readonly builtInCatalog: Parameters<NodePlatform["connectCluster"]>[0]["builtInCatalog"];
  /** Whether the user asked for what is declared here; undefined stands for what is declared nowhere. */
  readonly isAsked: (origin: ManifestOrigin | undefined) => boolean;
  /** A file of the project, as somebody in the current folder names it. */
  readonly shownPath: (file: string) => string;
  /** A sentence for each PATH that is not there, and for each file that cannot be read. */
  readonly failures: readonly string[];
  /** Reads the files again. */
  readonly reread: () => Promise<ProjectReading>;
}

/** Reads the repository of the current folder. The caller disposes of the repository. */
export async function openProject(
  paths: readonly string[],
  { platform, terminal }: PlatformContext,
): Promise<Result<OpenedProject, DriftReason>> {
  const folder = await realpath(terminal.folder);
  const root = findProject(folder) ?? folder;
  const pack = await platform.readFactsPack();
  if (!pack.ok) return fail("unreadable", pack.message);
  const builtInCatalog = (minor: string): ReturnType<typeof createBuiltInCatalog> => createBuiltInCatalog(pack.value, minor);
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog(minorsOf(pack.value).at(-1) ?? "") });
  const place = { shown: ".", kind: "folder" as const, place: root };
  const load = (): Promise<LoadedGroup> => loadGroup({ root, isProject: true, places: [place] }, terminal);
  const { files, failures } = await load();
  workspace.updateAll(files);
  const repository = await platform.openRepository(root);
  if (!repository.ok && repository.reason !== "notARepository") return fail("unreadable", repository.message);
  const repositoryRoot = repository.ok ? repository.value.root : root;
  const asked = await findAsked(paths, root, terminal.folder);
  let config = workspace.config;
  /** As in the editor: a configuration that is broken while somebody edits it leaves what it said before. */
  const take = (unread: readonly string[]): ProjectReading => {
    const text = workspace.file(configFile)?.yaml.text;
    const read = text === undefined ? { config: defaultConfig, problems: [] } : parseConfig(text);
    if (read.config !== defaultConfig || read.problems.length === 0) config = read.config;
    return {
      environments: environmentsOf(workspace, config, path.basename(root)),
      tolerance: toleranceOf(config),
      failures: [...unread, ...asked.failures],
      remarks: configRemarks(text),
    };
  };
  return succeed({
    ...take(failures),
    workspace,
    root,
    ...(repository.ok ? { repository: repository.value } : {}),
    repositoryRoot,
    folderInRepository: toSlashes(path.relative(repositoryRoot, root)),
    builtInCatalog,
    isAsked: asked.isAsked,
    shownPath: (file) => toSlashes(path.relative(folder, path.join(root, file))),
    reread: async () => {
      const { files: now, failures: unread } = await load();
      const there = new Set(now.map((file) => file.path));
      workspace.updateAll([...now, ...workspace.paths().flatMap((file) => (there.has(file) ? [] : [{ path: file }]))]);
      return take(unread);
    },
  });
}

/** A repository that is one environment gives it its own name, as in the editor. */
function environmentsOf(workspace: ManifestWorkspace, config: PlumblineConfig, folderName: string): readonly EnvironmentDefinition[] {
  const manifests = workspace.manifests().map(({ origin }) => origin.path);
  // As in the editor: an overlay may have no manifest of its own.
  const paths = new Set([...manifests, ...workspace.paths().filter(isKustomizationFile)]);
  return discoverEnvironments(config, paths, folderName);
}

/** PATHs narrow down what is told; without any, what is declared nowhere is told as well. */
async function findAsked(paths: readonly string[], root: string, folder: string): Promise<Pick<OpenedProject, "isAsked" | "failures">> {
  if (paths.length === 0) return { isAsked: () => true, failures: [] };
  const found = await findPlaces(paths, folder);
  const places = found.flatMap((place) => (place.ok ? place.value : []));
  const within = places.flatMap(({ place }) => (isWithin(root, place) ? [toSlashes(path.relative(root, place))] : []));
  return {
    isAsked: (origin) =>
      origin !== undefined &&
      [origin.path, origin.kustomization ?? origin.path].some((file) => within.some((place) => isInFolder(file, place))),
    failures: [
      ...found.flatMap((place) => (place.ok ? [] : [place.message])),
      ...places.flatMap(({ place, shown }) => (isWithin(root, place) ? [] : [`${shown} is not in this repository.`])),
    ],
  };
}

function toSlashes(name: string): string {
  return name.split(path.sep).join("/");
}
