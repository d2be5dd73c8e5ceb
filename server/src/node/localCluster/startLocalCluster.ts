import { existsSync, mkdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Clock, Log } from "../../core/ports.ts";
import { fail, type Failure } from "../../core/result.ts";
import { createBuiltInCatalog, minorsOf } from "../../core/schema/builtInCatalog.ts";
import type { FactsPack } from "../../core/schema/factsPack.ts";
import { readFactsPackFile } from "../factsPackFile.ts";
import { systemClock } from "../systemClock.ts";
import type { ClusterState } from "./clusterState.ts";
import { startControllers } from "./controllers/controllers.ts";
import { defaultRolloutTiming, type RolloutTiming } from "./controllers/workloads.ts";
import { loadCredentials, writeKubeconfig } from "./credentialFiles.ts";
import { lockFolder, type FolderLock } from "./folderLock.ts";
import { isDefinition, KindRegistry } from "./kindRegistry.ts";
import { ObjectStore } from "./objectStore.ts";
import { OpenApiDocuments } from "./openApi.ts";
import { RequestServer } from "./requestServer.ts";
import { seedCluster } from "./seed.ts";
import { readState, reasonOf, StateWriter, type StoredState } from "./stateFiles.ts";

export interface LocalClusterOptions {
  /** Where the state of the cluster is kept; made when it is not there. */
  readonly folder: string;
  /** A port of 127.0.0.1. Default: the one that the folder had last if it is free, else any. */
  readonly port?: number;
  /** Path of the facts pack. Default: where it lies in the repository, or beside the program. */
  readonly factsPack?: string;
  readonly log?: Log;
  readonly clock?: Clock;
  /** How fast workloads come up and give up. */
  readonly timing?: Partial<RolloutTiming>;
}

/** A running local cluster. */
export interface LocalCluster {
  readonly server: URL;
  /** Path of a kubeconfig with one context that leads to it. */
  readonly kubeconfig: string;
  /** Ends all connections and leaves the state behind in the folder. */
  stop(): Promise<void>;
}

export type LocalClusterReason = "locked" | "damaged" | "unreadable" | "unwritable" | "portTaken" | "factsMissing" | "factsDamaged";

/** Why a local cluster could not be started, in one sentence. */
export class LocalClusterError extends Error {
  readonly reason: LocalClusterReason;

  constructor({ reason, message }: Failure<LocalClusterReason>) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Starts a Kubernetes API on this machine that keeps its objects in a folder: one process, no containers, reachable over TLS with the token of its
 * kubeconfig. What it runs is only told by the status of its objects.
 * @throws LocalClusterError when it cannot be started.
 */
export async function startLocalCluster(options: LocalClusterOptions): Promise<LocalCluster> {
  const { folder } = options;
  const pack = await readFactsPackFile(options.factsPack ?? defaultFactsPack());
  if (!pack.ok) throw new LocalClusterError(pack);
  makeFolder(folder);
  const lock = await lockFolder(folder).catch((error: unknown) => {
    throw new LocalClusterError(unwritable(folder, error));
  });
  if (!lock.ok) throw new LocalClusterError(lock);
  try {
    return await start(options, pack.value, lock.value);
  } catch (error) {
    lock.value.dispose();
    throw error;
  }
}

async function start(options: LocalClusterOptions, pack: FactsPack, lock: FolderLock): Promise<LocalCluster> {
  const { folder, clock = systemClock, log } = options;
  const stored = readState(folder);
  if (!stored.ok) throw new LocalClusterError(stored);
  const minor = minorsOf(pack).at(-1) ?? "";
  const release = pack.versions[minor]?.release ?? minor;
  const registry = new KindRegistry(createBuiltInCatalog(pack, minor));
  for (const { object } of stored.value.objects) if (isDefinition(object)) registry.define(object);

  const { writer, credentials } = openFolder(folder, stored.value, clock);
  // Versions begin well above what a client may hold from an emptied folder's predecessor's first moments.
  const store = new ObjectStore(Math.max(stored.value.version, firstVersion), stored.value.objects, writer);
  writer.follow(() => ({ version: store.version, objects: everything(store) }));
  const state: ClusterState = { store, registry, clock };
  const controllers = startControllers(state, { ...defaultRolloutTiming, ...options.timing }, (error) => {
    log?.error(`a controller of the local cluster failed: ${error instanceof Error ? error.message : String(error)}`);
  });
  const server = new RequestServer({ state, openApi: new OpenApiDocuments(registry, pack, minor), credentials, minor, release });
  const stop = async (): Promise<void> => {
    controllers.dispose();
    await server.close();
    writer.close();
    lock.dispose();
  };
  try {
    seedCluster(state);
    const port = await listen(server, folder, options.port);
    lock.announce(port);
    const address = new URL(`https://127.0.0.1:${port}`);
    const kubeconfig = writeKubeconfig(folder, address, credentials);
    let stopping: Promise<void> | undefined;
    return { server: address, kubeconfig, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await stop();
    throw error;
  }
}

const firstVersion = 100;

function everything(store: ObjectStore): StoredState["objects"] {
  return store.resources().flatMap((resource) => store.list(resource).map((object) => ({ resource, object })));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new LocalClusterError(unwritable(folder, error));
  }
}

function openFolder(
  folder: string,
  stored: StoredState,
  clock: Clock,
): { readonly writer: StateWriter; readonly credentials: ReturnType<typeof loadCredentials> } {
  try {
    return { credentials: loadCredentials(folder, clock.now()), writer: new StateWriter(folder, stored) };
  } catch (error) {
    throw new LocalClusterError(unwritable(folder, error));
  }
}

function unwritable(folder: string, error: unknown): Failure<"unwritable"> {
  return fail("unwritable", `The local cluster cannot keep its state in ${folder}: ${reasonOf(error)}.`);
}

/** The port stays the same over restarts where it can, so that what was connected finds back. */
async function listen(server: RequestServer, folder: string, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return listenOn(server, wanted);
  const last = lastPort(folder);
  try {
    return await listenOn(server, last);
  } catch (error) {
    if (last === 0 || !(error instanceof LocalClusterError)) throw error;
    return listenOn(server, 0);
  }
}

function lastPort(folder: string): number {
  const path = join(folder, "kubeconfig");
  if (!existsSync(path)) return 0;
  return Number(/server: "?https:\/\/127\.0\.0\.1:(\d+)/.exec(readFileSync(path, "utf8"))?.[1] ?? 0);
}

function listenOn({ server }: RequestServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => {
      const code = "code" in error ? error.code : undefined;
      const why = code === "EADDRINUSE" ? "another program listens there" : code === "EACCES" ? "it may not be used" : error.message;
      reject(
        new LocalClusterError(
          fail("portTaken", `The local cluster cannot listen on port ${port}: ${why}. Choose another port with --port, or leave it out.`),
        ),
      );
    };
    server.once("error", onError);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", onError);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** The bundle lies beside its pack, this file in the folder of its sources. */
function defaultFactsPack(): string {
  const beside = join(import.meta.dirname, "pack.json.br");
  return existsSync(beside) ? beside : join(import.meta.dirname, "..", "..", "..", "facts", "pack.json.br");
}
