import { CommitReader } from "../../core/environment/commitReader.ts";
import { Kustomizations } from "../../core/render/kustomizations.ts";
import { fail, succeed, type Cancellation, type Result } from "../../core/result.ts";
import { layerCatalogs } from "../../core/schema/layeredCatalog.ts";
import type { SyncSource } from "../../core/sync/commitAndSync.ts";
import type { SyncTarget } from "../../core/sync/plan.ts";
import type { ServerContext } from "../serverContext.ts";
import type { SyncableEnvironment } from "./syncEnvironments.ts";

/** Both sides of a sync of one connected environment. The kinds of the cluster are read anew: a plan must not miss one that has just been defined. */
export async function syncTarget(
  { session, folder, repository, folderInRepository, ignore, quiet }: SyncableEnvironment,
  { platform, renderer, log }: ServerContext,
  cancellation: Cancellation,
): Promise<Result<{ readonly target: SyncTarget; readonly source: SyncSource }, string>> {
  const { environment, target: connected } = session;
  if (connected === undefined) return fail("notConnected", `${environment.name} is not connected: connect it, then plan again.`);
  if (repository === undefined)
    return fail("notARepository", `${environment.name} is not described in a Git repository: nothing can be synced.`);
  const catalog = await connected.cluster.catalog(cancellation);
  if (!catalog.ok) return catalog;
  const { cluster, defaultNamespace, fieldManager } = connected;
  const reader = new CommitReader({
    environment,
    repository,
    files: platform.openFiles(repository.root),
    folderInRepository,
    catalog: layerCatalogs([catalog.value, folder.workspace.catalog]),
    defaultNamespace,
    kustomizations: new Kustomizations({ renderer, sha256: platform.sha256 }),
    log,
  });
  return succeed({
    target: {
      environment,
      ignore,
      ...(quiet === undefined ? {} : { quiet }),
      ignored: session.ignored,
      cluster,
      catalog: catalog.value,
      defaultNamespace,
      fieldManager,
      sha256: platform.sha256,
    },
    source: { repository, desired: (commit, paths) => reader.read(commit, paths, cancellation) },
  });
}
