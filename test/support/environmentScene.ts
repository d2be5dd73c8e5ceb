import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { parse } from "yaml";
import type { EnvironmentDefinition, IgnoreRule } from "../../server/src/core/config/config.ts";
import { createEnvironmentSession } from "../../server/src/core/environment/environmentSession.ts";
import { createInventoryRecord } from "../../server/src/core/environment/inventoryRecord.ts";
import type { DriftChange, DriftEntry, EnvironmentSession } from "../../server/src/core/environment/types.ts";
import { getString, type JsonObject } from "../../server/src/core/json.ts";
import { parseApiVersion, resourceKey, type ResourceId } from "../../server/src/core/manifest/resource.ts";
import type { Renderer } from "../../server/src/core/ports.ts";
import { neverCancelled } from "../../server/src/core/result.ts";
import type { KindFacts } from "../../server/src/core/schema/structuralSchema.ts";
import { inventoryPlace, withMembership, writeInventory, type InventoryMember } from "../../server/src/core/sync/inventory.ts";
import { applySetId } from "../../server/src/core/sync/applySet.ts";
import { ManifestWorkspace } from "../../server/src/core/validation/manifestWorkspace.ts";
import { createEqualityMark } from "../../server/src/node/equalityMark.ts";
import { createFolderFiles } from "../../server/src/node/files/folderFiles.ts";
import { openRepository, type OpenRepository } from "../../server/src/node/git/openRepository.ts";
import { connectCluster, type ConnectedCluster, type ConnectOptions } from "../../server/src/node/kubernetes/connectCluster.ts";
import { startLocalCluster, type LocalCluster } from "../../server/src/node/localCluster/startLocalCluster.ts";
import { sha256 } from "../../server/src/node/sha256.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { systemTimer } from "../../server/src/node/systemTimer.ts";
import { builtInCatalog } from "./factsPack.ts";
import { createGitSandbox, type GitSandbox } from "./gitSandbox.ts";
import { replaceLocalCluster } from "./replaceLocalCluster.ts";
import { TestLog } from "./testLog.ts";
import { searchSession, watchSession } from "./watchSession.ts";

export interface SceneOptions {
  /** Files of the first commit. */
  readonly files: Readonly<Record<string, string>>;
  readonly environment?: Partial<EnvironmentDefinition>;
  readonly ignore?: readonly IgnoreRule[];
  /** Nothing is rendered without. */
  readonly renderer?: Renderer;
}

/** A real repository and a local cluster with the session of one environment between them. */
export class EnvironmentScene {
  readonly environment: EnvironmentDefinition;
  readonly workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  readonly log = new TestLog();
  readonly changes: DriftChange[] = [];
  readonly root: string;
  readonly sandbox: GitSandbox;
  local: LocalCluster;
  readonly repository: OpenRepository;
  readonly session: EnvironmentSession;
  /** A connection of somebody else. */
  readonly other: ConnectedCluster;
  readonly #stateFolder: string;

  private constructor(options: SceneOptions, parts: Parts) {
    this.environment = {
      name: "staging",
      path: "environments/staging",
      driver: "direct",
      namespace: "shop",
      protected: false,
      ...options.environment,
    };
    this.sandbox = parts.sandbox;
    this.root = parts.root;
    this.local = parts.local;
    this.other = parts.other;
    this.repository = parts.repository;
    this.#stateFolder = parts.stateFolder;
    this.session = createEnvironmentSession({
      environment: this.environment,
      ignore: options.ignore ?? [],
      working: () => this.workspace.manifests(),
      workingText: (path) => this.workspace.file(path)?.yaml.text,
      workingFile: (path) => this.workspace.knownText(path),
      workingPaths: () => this.workspace.paths(),
      ...(options.renderer === undefined ? {} : { rendering: { renderer: options.renderer, sha256, files: createFolderFiles(this.root) } }),
      repository: this.repository,
      catalog: () => this.workspace.catalog,
      appliedRecord: createInventoryRecord(sha256),
      equalityMark: createEqualityMark(),
      timer: systemTimer,
      log: this.log,
    });
    this.session.onDidChange((change) => this.changes.push(change));
    watchSession(this.session);
  }

  static async start(options: SceneOptions): Promise<EnvironmentScene> {
    const sandbox = createGitSandbox();
    const root = sandbox.init("repository");
    for (const [path, text] of Object.entries(options.files)) sandbox.write(join(root, path), text);
    sandbox.git(["add", "--all"], root);
    sandbox.git(["commit", "-q", "--allow-empty", "-m", "One"], root);
    const stateFolder = mkdtempSync(join(tmpdir(), "plumbline-cluster-"));
    const local = await startLocalCluster({ folder: stateFolder });
    const opened = await openRepository(root, { environment: sandbox.environment });
    if (!opened.ok) throw new Error(opened.message);
    const other = await connectTo(local.kubeconfig);
    const scene = new EnvironmentScene(options, { sandbox, root, local, repository: opened.value, stateFolder, other });
    await scene.readDisk();
    await scene.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }, "kubectl");
    return scene;
  }

  get head(): string {
    return this.sandbox.git(["rev-parse", "HEAD"], this.root);
  }

  async connect(options: Partial<ConnectOptions> = {}): Promise<void> {
    const connected = await this.session.connect(await connectTo(this.local.kubeconfig, options), neverCancelled);
    if (!connected.ok) throw new Error(connected.message);
    await this.session.whenComplete();
  }

  /** Takes every file on disk into the workspace. */
  async readDisk(): Promise<void> {
    const files = createFolderFiles(this.root);
    const listed = await files.list({ suffixes: [".yaml", ".yml"] });
    for (const path of this.workspace.paths()) if (!listed.includes(path)) this.workspace.remove(path);
    for (const path of listed) {
      const text = await files.read(path);
      if (text.ok) this.workspace.update(path, text.value);
    }
    this.session.workingChanged();
  }

  /** An unsaved editor. */
  edit(path: string, text: string): void {
    this.workspace.update(path, text);
    this.session.workingChanged();
  }

  async commit(files: Readonly<Record<string, string | undefined>>, message = "Change"): Promise<string> {
    for (const [path, text] of Object.entries(files)) {
      if (text === undefined) rmSync(join(this.root, path));
      else this.sandbox.write(join(this.root, path), text);
    }
    this.sandbox.git(["add", "--all"], this.root);
    this.sandbox.git(["commit", "-q", "-m", message], this.root);
    await this.readDisk();
    return this.head;
  }

  /** Applies an object server-side, forcing conflicts. */
  async apply(object: JsonObject, fieldManager = "plumbline"): Promise<JsonObject> {
    const answer = await this.other.apply(await this.#kind(object), object, { fieldManager, force: true, dryRun: false }, neverCancelled);
    if (!answer.ok) throw new Error(answer.message);
    return answer.value;
  }

  /** Applies what the working files say and records the commit, as a sync leaves it. */
  async deploy(options: { readonly record?: boolean } = {}): Promise<void> {
    const desired = await this.session.desired("working");
    if (!desired.ok) throw new Error(desired.message);
    const members: InventoryMember[] = [];
    const place = inventoryPlace(this.environment.name, "shop");
    for (const { object } of desired.value) {
      const labelled = options.record === false ? object : withMembership(object, applySetId(place, sha256));
      const applied = await this.apply(labelled);
      const { group, version } = parseApiVersion(getString(applied, "apiVersion")!);
      members.push({
        id: {
          group,
          kind: getString(applied, "kind")!,
          namespace: getString(applied, "metadata", "namespace") ?? "",
          name: getString(applied, "metadata", "name")!,
        },
        version,
      });
    }
    if (options.record === false) return;
    await this.apply(
      writeInventory({ environment: this.environment.name, appliedCommit: this.head, path: this.environment.path, members }, place, sha256),
    );
  }

  async remove(id: ResourceId, version: string): Promise<void> {
    const kind = await this.#kind({ apiVersion: id.group === "" ? version : `${id.group}/${version}`, kind: id.kind });
    const answer = await this.other.delete(kind, id, {}, neverCancelled);
    if (!answer.ok) throw new Error(answer.message);
  }

  entry(kind: string, name: string): DriftEntry | undefined {
    return this.session.drift().resources.find(({ id }) => id.kind === kind && id.name === name);
  }

  /** Every resource with its verdict: `Deployment web: outOfBand`. */
  verdicts(): readonly string[] {
    return this.session
      .drift()
      .resources.map(({ id, verdict }) => `${id.kind} ${id.name}: ${verdict}`)
      .sort();
  }

  async until(what: string, isTrue: () => boolean): Promise<void> {
    await vi.waitUntil(isTrue, { interval: 5, timeout: 30_000 }).catch(() => {
      throw new Error(`waited in vain until ${what}; there is\n${this.verdicts().join("\n")}\n${JSON.stringify(this.session.status)}`);
    });
  }

  /** Starts an empty cluster with the same address and credentials in the place of the first one. */
  async replaceCluster(): Promise<void> {
    this.local = await replaceLocalCluster(this.local, this.#stateFolder);
  }

  async stop(): Promise<void> {
    searchSession(this.session);
    this.session.dispose();
    this.other.dispose();
    this.repository.dispose();
    await this.local.stop();
    this.sandbox.dispose();
    rmSync(this.#stateFolder, { recursive: true, force: true });
  }

  async #kind(object: JsonObject): Promise<KindFacts> {
    const gvk = { ...parseApiVersion(getString(object, "apiVersion") ?? ""), kind: getString(object, "kind") ?? "" };
    const catalog = await this.other.catalog(neverCancelled);
    const kind = catalog.ok ? catalog.value.find(gvk) : undefined;
    if (kind === undefined) throw new Error(`${JSON.stringify(gvk)} is not served`);
    return kind;
  }
}

interface Parts {
  readonly sandbox: GitSandbox;
  readonly root: string;
  readonly local: LocalCluster;
  readonly repository: OpenRepository;
  readonly stateFolder: string;
  readonly other: ConnectedCluster;
}

async function connectTo(path: string, options: Partial<ConnectOptions> = {}): Promise<ConnectedCluster> {
  const cluster = await connectCluster({
    kubeconfig: { path },
    builtInCatalog: () => builtInCatalog(),
    environment: {},
    log: new TestLog(),
    clock: systemClock,
    timing: { firstPauseMs: 20, longestPauseMs: 100, slowPauseMs: 50, shortWatchMs: 20 },
    ...options,
  });
  if (!cluster.ok) throw new Error(cluster.message);
  return cluster.value;
}

/** Reads YAML of a test. */
export function objectOf(text: string): JsonObject {
  return parse(text) as JsonObject;
}

export function keyOf(group: string, kind: string, name: string, namespace = "shop"): string {
  return resourceKey({ group, kind, namespace, name });
}
