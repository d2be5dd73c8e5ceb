import { realpath } from "node:fs/promises";
import path from "node:path";
import { configFile, type EnvironmentDefinition } from "../../core/config/config.ts";
import { discoverEnvironments } from "../../core/config/environments.ts";
import { isInFolder } from "../../core/manifest/paths.ts";
import type { ManifestOrigin } from "../../core/manifest/resource.ts";
import { isKustomizationFile } from "../../core/manifest/workspaceFacts.ts";
import { fail, neverCancelled, succeed, type Result } from "../../core/result.ts";
import { createBuiltInCatalog, minorsOf } from "../../core/schema/builtInCatalog.ts";
import { ManifestWorkspace } from "../../core/validation/manifestWorkspace.ts";
import type { OpenRepository } from "../../node/git/openRepository.ts";
import type { ConnectedCluster } from "../../node/kubernetes/connectCluster.ts";
import type { PlatformContext } from "../context.ts";
import { configRemarks } from "../input/configRemarks.ts";
import { findPlaces } from "../input/inputs.ts";
import { loadGroup } from "../input/loadGroup.ts";
import { findProject, isWithin } from "../input/project.ts";
import type { DriftOptions, DriftReason } from "./driftOptions.ts";

/** An environment of the repository that the program was started in, with its connection. */
export interface OpenedEnvironment {
  readonly environment: EnvironmentDefinition;
  readonly workspace: ManifestWorkspace;
  /** The folder with the configuration; absolute. */
  readonly root: string;
  /** Absent: the folder is in no repository. */
  readonly repository?: OpenRepository;
  /** Where the folder with the configuration is in its repository. */
  readonly folderInRepository: string;
  readonly cluster: ConnectedCluster;
  /** Whether the user asked for what is declared here; undefined stands for what is declared nowhere. */
  readonly isAsked: (origin: ManifestOrigin | undefined) => boolean;
  /** A sentence for each PATH that is not there, and for each file that cannot be read. */
  readonly failures: readonly string[];
  readonly remarks: readonly string[];
}

/** Reads the repository of the current folder and connects to the environment that the user named. */
export async function openEnvironment(
  paths: readonly string[],
  options: DriftOptions,
  context: PlatformContext,
): Promise<Result<OpenedEnvironment, DriftReason>> {
  const { platform, terminal, log } = context;
  const folder = await realpath(terminal.folder);
  const root = findProject(folder) ?? folder;
  const pack = await platform.readFactsPack();
  if (!pack.ok) return fail("unreadable", pack.message);
  const builtInCatalog = (minor: string): ReturnType<typeof createBuiltInCatalog> => createBuiltInCatalog(pack.value, minor);
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog(minorsOf(pack.value).at(-1) ?? "") });
  const place = { shown: ".", kind: "folder" as const, place: root };
  const { files, failures } = await loadGroup({ root, isProject: true, places: [place] }, terminal);
  workspace.updateAll(files);
  const environment = findEnvironment(workspace, path.basename(root), options.environment);
  if (!environment.ok) return environment;
  const repository = await platform.openRepository(root);
  if (!repository.ok && repository.reason !== "notARepository") return fail("unreadable", repository.message);
  const repositoryRoot = repository.ok ? repository.value.root : root;
  const asked = await findAsked(paths, root, terminal.folder);
  const cluster = await connect(environment.value.name, repositoryRoot, options.context, { ...context, builtInCatalog });
  if (!cluster.ok) {
    if (repository.ok) repository.value.dispose();
    return cluster;
  }
  log.debug(`${environment.value.name} is the context ${cluster.value.context}`);
  return succeed({
    environment: environment.value,
    workspace,
    root,
    ...(repository.ok ? { repository: repository.value } : {}),
    folderInRepository: toSlashes(path.relative(repositoryRoot, root)),
    cluster: cluster.value,
    isAsked: asked.isAsked,
    failures: [...failures, ...asked.failures],
    remarks: configRemarks(workspace.file(configFile)?.yaml.text),
  });
}

/** A repository that is one environment gives it its own name, as in the editor. */
function findEnvironment(
  workspace: ManifestWorkspace,
  folderName: string,
  name: string | undefined,
): Result<EnvironmentDefinition, DriftReason> {
  const manifests = workspace.manifests().map(({ origin }) => origin.path);
  // As in the editor: an overlay may have no manifest of its own.
  const paths = new Set([...manifests, ...workspace.paths().filter(isKustomizationFile)]);
  const environments = discoverEnvironments(workspace.config, paths, folderName);
  const known = environments.map((environment) => environment.name).join(", ");
  const there = known === "" ? "There are none in this folder." : `There are ${known}.`;
  if (name === undefined) return fail("usage", `Name an environment with --environment, or a file with live objects with --live. ${there}`);
  const found = environments.find((environment) => environment.name === name);
  return found === undefined ? fail("usage", `There is no environment ${name}. ${there}`) : succeed(found);
}

async function connect(
  environment: string,
  repository: string,
  context: string | undefined,
  {
    platform,
    machineState,
    log,
    builtInCatalog,
  }: PlatformContext & { readonly builtInCatalog: Parameters<PlatformContext["platform"]["connectCluster"]>[0]["builtInCatalog"] },
): Promise<Result<ConnectedCluster, DriftReason>> {
  const binding = await machineState.binding(repository, environment);
  const wanted = context ?? binding?.context;
  if (wanted === undefined) {
    return fail(
      "notConnected",
      `This machine does not know yet which cluster ${environment} is: connect it in the editor, or name a kubeconfig context with --context.`,
    );
  }
  // The identity belongs to the remembered context; whoever names another one means it.
  const uid = context === undefined || context === binding?.context ? binding?.uid : undefined;
  const cluster = await platform.connectCluster({
    context: wanted,
    ...(uid === undefined ? {} : { expectedUid: uid }),
    builtInCatalog,
    log,
    cancellation: neverCancelled,
  });
  return cluster.ok ? cluster : fail("notConnected", cluster.message);
}

/** PATHs narrow down what is told; without any, what is declared nowhere is told as well. */
async function findAsked(paths: readonly string[], root: string, folder: string): Promise<Pick<OpenedEnvironment, "isAsked" | "failures">> {
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
