import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EnvironmentDefinition } from "../../server/src/core/config/config.ts";
import { CommitReader } from "../../server/src/core/environment/commitReader.ts";
import type { JsonObject } from "../../server/src/core/json.ts";
import type { ResourceId } from "../../server/src/core/manifest/resource.ts";
import { neverCancelled, type Cancellation, type Result } from "../../server/src/core/result.ts";
import { createCrdCatalog } from "../../server/src/core/schema/crdCatalog.ts";
import { layerCatalogs } from "../../server/src/core/schema/layeredCatalog.ts";
import { commitAndSync, planSync, type SyncOutcome, type SyncProgress, type SyncSource } from "../../server/src/core/sync/commitAndSync.ts";
import { inventoryPlace, parseInventory, type StoredInventory } from "../../server/src/core/sync/inventory.ts";
import type { SyncTarget } from "../../server/src/core/sync/plan.ts";
import type { Plan } from "../../server/src/core/sync/types.ts";
import { toPlanDto } from "../../server/src/lsp/sync/planDto.ts";
import { createEqualityMark } from "../../server/src/node/equalityMark.ts";
import { createFolderFiles } from "../../server/src/node/files/folderFiles.ts";
import { openRepository, type OpenRepository } from "../../server/src/node/git/openRepository.ts";
import { connectCluster, type ConnectedCluster } from "../../server/src/node/kubernetes/connectCluster.ts";
import { sha256 } from "../../server/src/node/sha256.ts";
import { sleep } from "../../server/src/node/sleep.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { builtInCatalog } from "./factsPack.ts";
import { createGitSandbox, type GitSandbox } from "./gitSandbox.ts";
import { watchValue } from "./secretWatch.ts";
import { TestLog } from "./testLog.ts";

export interface SyncSceneOptions {
  /** Path of a kubeconfig. */
  readonly kubeconfig: string;
  /** Namespace of the environment; the scene's manifests make it. */
  readonly namespace: string;
  readonly withRemote?: boolean;
  /** CRDs that the workspace declares, beside those of the cluster. */
  readonly crds?: readonly JsonObject[];
}

export interface SyncRun {
  readonly outcome: SyncOutcome;
  readonly progress: readonly SyncProgress[];
}

/** A real repository with a bare remote and one environment in a real cluster, and everything that a sync is made of. */
export class SyncScene {
  readonly sandbox: GitSandbox;
  readonly root: string;
  readonly cluster: ConnectedCluster;
  readonly environment: EnvironmentDefinition;
  readonly repository: OpenRepository;
  readonly #crds: readonly JsonObject[];
  readonly #cache: string;

  private constructor(
    sandbox: GitSandbox,
    root: string,
    cluster: ConnectedCluster,
    repository: OpenRepository,
    options: SyncSceneOptions,
    cache: string,
  ) {
    this.sandbox = sandbox;
    this.root = root;
    this.cluster = cluster;
    this.repository = repository;
    this.#crds = options.crds ?? [];
    this.#cache = cache;
    this.environment = {
      name: options.namespace,
      path: "environments/staging",
      driver: "direct",
      namespace: options.namespace,
      protected: false,
    };
  }

  static async create(options: SyncSceneOptions): Promise<SyncScene> {
    const sandbox = createGitSandbox();
    const root = sandbox.init("work");
    sandbox.write(join(root, "README.md"), "# Shop\n");
    sandbox.git(["add", "."], root);
    sandbox.git(["commit", "-q", "-m", "Begin"], root);
    if (options.withRemote !== false) {
      sandbox.git(["init", "-q", "--bare", "remote.git"]);
      sandbox.git(["remote", "add", "origin", join(sandbox.folder, "remote.git")], root);
      sandbox.git(["push", "-q", "-u", "origin", "main"], root);
    }
    const cache = mkdtempSync(join(tmpdir(), "plumbline-cache-"));
    const cluster = must(
      await connectCluster({
        kubeconfig: { path: options.kubeconfig },
        builtInCatalog,
        cacheFolder: cache,
        log: new TestLog(),
        clock: systemClock,
        environment: { PATH: process.env["PATH"] },
      }),
    );
    const repository = must(await openRepository(root, { environment: sandbox.environment }));
    return new SyncScene(sandbox, root, cluster, repository, options, cache);
  }

  /** Writes a file of the environment and answers its path from the repository's root. */
  write(file: string, content: string): string {
    const path = `${this.environment.path}/${file}`;
    this.sandbox.write(join(this.root, path), content);
    return path;
  }

  remove(file: string): string {
    const path = `${this.environment.path}/${file}`;
    rmSync(join(this.root, path));
    return path;
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  git(...args: readonly string[]): string {
    return this.sandbox.git(args, this.root);
  }

  async target(): Promise<SyncTarget> {
    return {
      environment: this.environment,
      ignore: [],
      cluster: this.cluster,
      catalog: must(await this.cluster.catalog(neverCancelled)),
      defaultNamespace: this.environment.namespace ?? "default",
      fieldManager: "plumbline",
      sha256,
    };
  }

  source(target: SyncTarget): SyncSource {
    const reader = new CommitReader({
      environment: this.environment,
      repository: this.repository,
      files: createFolderFiles(this.root),
      folderInRepository: "",
      catalog: layerCatalogs([target.catalog, createCrdCatalog(this.#crds, target.catalog)]),
      defaultNamespace: target.defaultNamespace,
      log: new TestLog(),
    });
    return { repository: this.repository, desired: (commit, paths) => reader.read(commit, paths) };
  }

  /** @param only key of the resource that the plan is about alone */
  async plan(paths: readonly string[] = [], only?: string, cluster: ConnectedCluster = this.cluster): Promise<Result<Plan, string>> {
    const target = { ...(await this.target()), cluster };
    const planned = await planSync(target, this.source(target), paths, neverCancelled, only);
    if (!planned.ok) return planned;
    const { plan } = planned.value;
    watchValue("a plan", toPlanDto(plan, this.environment.name, createEqualityMark()));
    return { ok: true, value: plan };
  }

  /** Approves the plan as it is now, or the one with the hash given, and syncs. */
  async sync(
    paths: readonly string[] = [],
    options: {
      readonly hash?: string;
      readonly only?: string;
      readonly timeoutMs?: number;
      readonly cancellation?: Cancellation;
      readonly onProgress?: (progress: SyncProgress) => void;
    } = {},
  ): Promise<SyncRun> {
    const planHash = options.hash ?? must(await this.plan(paths, options.only)).hash;
    const target = await this.target();
    const progress: SyncProgress[] = [];
    const outcome = await commitAndSync(
      target,
      this.source(target),
      { paths, message: "Change the shop", planHash, ...(options.only === undefined ? {} : { only: options.only }) },
      {
        clock: systemClock,
        sleep,
        timeoutMs: options.timeoutMs ?? 60_000,
        onProgress: (step) => {
          progress.push(step);
          watchValue("the progress of a sync", step);
          options.onProgress?.(step);
        },
      },
      options.cancellation ?? neverCancelled,
    );
    watchValue("the end of a sync", outcome);
    return { outcome, progress };
  }

  async inventory(): Promise<StoredInventory | undefined> {
    const object = await this.live("ConfigMap", inventoryPlace(this.environment.name, this.environment.namespace ?? "").name);
    return object === undefined ? undefined : parseInventory(object);
  }

  /** A live object of the environment's namespace, of a kind with one version. */
  async live(kind: string, name: string): Promise<JsonObject | undefined> {
    const catalog = must(await this.cluster.catalog(neverCancelled));
    const [facts] = catalog.findByKind(kind);
    if (facts === undefined) throw new Error(`the cluster does not serve ${kind}`);
    const id: ResourceId = { group: facts.group, kind, namespace: facts.namespaced ? (this.environment.namespace ?? "") : "", name };
    const found = await this.cluster.get(facts, id, neverCancelled);
    if (!found.ok && found.reason !== "notFound") throw new Error(found.message);
    return found.ok ? found.value : undefined;
  }

  dispose(): void {
    this.repository.dispose();
    this.cluster.dispose();
    this.sandbox.dispose();
    rmSync(this.#cache, { recursive: true, force: true });
  }
}

/** The value of a result that has to be one. */
export function must<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}
