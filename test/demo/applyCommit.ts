import { readFile } from "node:fs/promises";
import path from "node:path";
import { discoverEnvironments } from "../../server/src/core/config/environments.ts";
import { parseConfig } from "../../server/src/core/config/parseConfig.ts";
import { CommitReader } from "../../server/src/core/environment/commitReader.ts";
import type { DesiredResource } from "../../server/src/core/drift/types.ts";
import type { Log } from "../../server/src/core/ports.ts";
import { neverCancelled, type Result } from "../../server/src/core/result.ts";
import { createCrdCatalog } from "../../server/src/core/schema/crdCatalog.ts";
import { layerCatalogs } from "../../server/src/core/schema/layeredCatalog.ts";
import type { SchemaCatalog } from "../../server/src/core/schema/structuralSchema.ts";
import { executePlan } from "../../server/src/core/sync/execute.ts";
import { makePlan, type SyncTarget } from "../../server/src/core/sync/plan.ts";
import { waitUntilHealthy } from "../../server/src/core/sync/waitUntilHealthy.ts";
import { createFolderFiles } from "../../server/src/node/files/folderFiles.ts";
import { openRepository, type OpenRepository } from "../../server/src/node/git/openRepository.ts";
import { connectCluster } from "../../server/src/node/kubernetes/connectCluster.ts";
import { sha256 } from "../../server/src/node/sha256.ts";
import { sleep } from "../../server/src/node/sleep.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { TestLog } from "../support/testLog.ts";

export interface ApplyRequest {
  /** The working tree of the sample. */
  readonly folder: string;
  /** Full id. */
  readonly commit: string;
  /** Name of the environment in `.plumbline.yaml`. */
  readonly environment: string;
  readonly kubeconfig: string;
  readonly context: string;
}

/** Syncs one commit, not necessarily the newest, to an environment as the extension does, and waits until it is healthy. Returns the cluster's UID. */
export async function applyCommit(request: ApplyRequest): Promise<string | undefined> {
  const log = new TestLog();
  const { config } = parseConfig(await readFile(path.join(request.folder, ".plumbline.yaml"), "utf8"));
  const environment = discoverEnvironments(config, new Set()).find(({ name }) => name === request.environment);
  if (environment === undefined) throw new Error(`The sample has no environment ${request.environment}`);
  const cluster = must(
    await connectCluster({
      kubeconfig: { path: request.kubeconfig, context: request.context },
      builtInCatalog,
      log,
      clock: systemClock,
    }),
  );
  const repository = must(await openRepository(request.folder));
  try {
    const target: SyncTarget = {
      environment,
      ignore: config.ignore,
      cluster,
      catalog: must(await cluster.catalog(neverCancelled)),
      defaultNamespace: environment.namespace ?? "default",
      fieldManager: "plumbline",
      sha256,
    };
    const desired = await readCommit(target, repository, request, log);
    const plan = must(await makePlan(target, desired, neverCancelled));
    const { commit } = request;
    const execution = await executePlan(target, plan, { commit, clock: systemClock, sleep, onProgress: () => undefined }, neverCancelled);
    if (execution.state !== "applied") throw new Error(execution.message);
    const objects = plan.stages.flat();
    const health = await waitUntilHealthy(
      { cluster, objects, clock: systemClock, sleep, timeoutMs: 30_000, onProgress: () => undefined },
      neverCancelled,
    );
    if (health.state !== "healthy") throw new Error(`${request.environment} did not become healthy`);
    return cluster.info.uid;
  } finally {
    repository.dispose();
    cluster.dispose();
  }
}

/** What the commit declares, with the kinds that it declares itself. */
async function readCommit(
  { environment, catalog, defaultNamespace }: SyncTarget,
  repository: OpenRepository,
  { folder, commit }: ApplyRequest,
  log: Log,
): Promise<readonly DesiredResource[]> {
  const read = async (known: SchemaCatalog): Promise<readonly DesiredResource[]> => {
    const options = { environment, repository, files: createFolderFiles(folder), folderInRepository: "", defaultNamespace, log };
    return must(await new CommitReader({ ...options, catalog: known }).read(commit, []));
  };
  const definitions = (await read(catalog)).filter(({ id }) => id.kind === "CustomResourceDefinition").map(({ object }) => object);
  return read(layerCatalogs([catalog, createCrdCatalog(definitions, catalog)]));
}

function must<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
