import type { EnvironmentDefinition, Tolerance } from "../../core/config/config.ts";
import type { EqualityMark } from "../../core/drift/secretMask.ts";
import { createEnvironmentSession } from "../../core/environment/environmentSession.ts";
import { createInventoryRecord } from "../../core/environment/inventoryRecord.ts";
import { expectationOf } from "../../core/environment/machineState.ts";
import type { EnvironmentSession } from "../../core/environment/types.ts";
import { fail, neverCancelled, succeed, type Result } from "../../core/result.ts";
import type { ConnectedCluster } from "../../node/kubernetes/connectCluster.ts";
import { sha256 } from "../../node/sha256.ts";
import type { PlatformContext } from "../context.ts";
import type { DriftReason } from "./driftOptions.ts";
import type { OpenedProject } from "./openProject.ts";

/** What is the same for every environment of one run. */
export interface OpeningContext extends PlatformContext {
  readonly project: OpenedProject;
  /** Default: what the project said when it was opened. */
  readonly tolerance?: Tolerance;
  readonly equalityMark: EqualityMark;
  /** The kubeconfig context that the user named; absent for the one that this machine remembers. */
  readonly contextName?: string;
}

/** Connects to an environment, because its name was typed, and reads its picture whole. The caller disposes of the session. */
export async function openEnvironment(
  environment: EnvironmentDefinition,
  context: OpeningContext,
): Promise<Result<EnvironmentSession, DriftReason>> {
  const cluster = await connect(environment, context);
  if (!cluster.ok) return cluster;
  context.log.debug(`${environment.name} is the context ${cluster.value.context}`);
  const session = createEnvironmentSession(sessionOptions(environment, context));
  const connected = await session.connect(cluster.value, neverCancelled);
  if (!connected.ok) {
    session.dispose();
    return fail("notConnected", connected.message);
  }
  await session.whenComplete();
  return succeed(session);
}

function sessionOptions(
  environment: EnvironmentDefinition,
  { project, tolerance = project.tolerance, equalityMark, platform, log }: OpeningContext,
): Parameters<typeof createEnvironmentSession>[0] {
  const { workspace, repository, folderInRepository, root } = project;
  return {
    environment,
    ...tolerance,
    working: () => workspace.manifests(),
    workingText: (path) => workspace.file(path)?.yaml.text,
    workingFile: (path) => workspace.knownText(path),
    workingPaths: () => workspace.paths(),
    // Whoever typed the command trusts the repository.
    rendering: { renderer: platform.createRenderer({ isTrusted: true }), sha256, files: platform.openFiles(root) },
    ...(repository === undefined ? {} : { repository, folderInRepository }),
    catalog: () => workspace.catalog,
    appliedRecord: createInventoryRecord(sha256),
    equalityMark,
    timer: platform.timer,
    log,
  };
}

async function connect(
  { name: environment, namespace }: EnvironmentDefinition,
  { project, contextName, platform, machineState, log }: OpeningContext,
): Promise<Result<ConnectedCluster, DriftReason>> {
  const { repositoryRoot, builtInCatalog } = project;
  const binding = await machineState.binding(repositoryRoot, environment);
  const wanted = contextName ?? binding?.context;
  if (wanted === undefined) {
    return fail(
      "notConnected",
      `This machine does not know yet which cluster ${environment} is: connect it in the editor, or name a kubeconfig context with --context.`,
    );
  }
  // The identity belongs to the remembered context; whoever names another one means it.
  const bound = contextName === undefined || contextName === binding?.context ? binding : undefined;
  const cluster = await platform.connectCluster({
    context: wanted,
    ...(bound === undefined ? {} : expectationOf(bound)),
    ...(namespace === undefined ? {} : { namespaces: [namespace] }),
    builtInCatalog,
    log,
    cancellation: neverCancelled,
  });
  return cluster.ok ? cluster : fail("notConnected", cluster.message);
}
