import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import { stringify } from "yaml";
import type { EnvironmentDefinition } from "../../../server/src/core/config/config.ts";
import { createEnvironmentSession } from "../../../server/src/core/environment/environmentSession.ts";
import { createInventoryRecord } from "../../../server/src/core/environment/inventoryRecord.ts";
import type { DriftChange, DriftEntry, EnvironmentSession } from "../../../server/src/core/environment/types.ts";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { neverCancelled, succeed, type Result } from "../../../server/src/core/result.ts";
import { ManifestWorkspace } from "../../../server/src/core/validation/manifestWorkspace.ts";
import { createEqualityMark } from "../../../server/src/node/equalityMark.ts";
import { openRepository, type OpenRepository } from "../../../server/src/node/git/openRepository.ts";
import { connectCluster, type ConnectOptions } from "../../../server/src/node/kubernetes/connectCluster.ts";
import { sha256 } from "../../../server/src/node/sha256.ts";
import { systemClock } from "../../../server/src/node/systemClock.ts";
import { systemTimer } from "../../../server/src/node/systemTimer.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";
import { TestLog } from "../../support/testLog.ts";
import { searchSession, watchSession } from "../../support/watchSession.ts";
import type { ControlPlane } from "../controlPlane.ts";
import type { User } from "../users.ts";

export interface FaultSceneOptions {
  readonly plane: ControlPlane;
  /** Of the environment; what is applied has to be in it. */
  readonly namespace: string;
  readonly objects: readonly JsonObject[];
  /** Path of another kubeconfig than the admin's. */
  readonly kubeconfig?: string;
  /** Applies the objects as the admin with kubectl, in an environment that no sync has recorded. */
  readonly isDeployed?: boolean;
}

type Timing = NonNullable<ConnectOptions["timing"]>;

/** Pauses that a test has time for; everything else is as people have it. */
const quick: Timing = { firstPauseMs: 50, longestPauseMs: 500, slowPauseMs: 300 };

/** A committed environment and a connection to a real API server to which things happen. */
export class FaultScene {
  readonly environment: EnvironmentDefinition;
  readonly session: EnvironmentSession;
  readonly changes: DriftChange[] = [];
  readonly log = new TestLog();
  readonly plane: ControlPlane;
  readonly #workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  readonly #sandbox: GitSandbox;
  readonly #root: string;
  readonly #repository: OpenRepository;
  readonly #kubeconfig: string;

  private constructor({ plane, namespace, kubeconfig }: FaultSceneOptions, sandbox: GitSandbox, root: string, repository: OpenRepository) {
    this.plane = plane;
    this.environment = { name: "staging", path: "staging", driver: "direct", namespace, protected: false };
    this.#sandbox = sandbox;
    this.#root = root;
    this.#repository = repository;
    this.#kubeconfig = kubeconfig ?? plane.kubeconfig("admin");
    this.session = createEnvironmentSession({
      environment: this.environment,
      ignore: [],
      working: () => this.#workspace.manifests(),
      repository,
      catalog: () => this.#workspace.catalog,
      appliedRecord: createInventoryRecord(sha256),
      equalityMark: createEqualityMark(),
      timer: systemTimer,
      log: this.log,
    });
    this.session.onDidChange((change) => this.changes.push(change));
    watchSession(this.session);
  }

  static async create(options: FaultSceneOptions): Promise<FaultScene> {
    const { plane, namespace, objects, isDeployed = true } = options;
    const sandbox = createGitSandbox();
    const root = sandbox.init("repository");
    const texts = objects.map((object) => stringify(object));
    texts.forEach((text, index) => {
      sandbox.write(join(root, "staging", `${index}.yaml`), text);
    });
    sandbox.git(["add", "--all"], root);
    sandbox.git(["commit", "-q", "-m", "One"], root);
    const scene = new FaultScene(options, sandbox, root, must(await openRepository(root, { environment: sandbox.environment })));
    texts.forEach((text, index) => scene.#workspace.update(`staging/${index}.yaml`, text));
    await plane.kubectl(["create", "namespace", namespace]);
    if (isDeployed) await scene.apply(...objects);
    return scene;
  }

  async connect(timing: Timing = {}, options: Partial<ConnectOptions> = {}): Promise<Result<void, string>> {
    const cluster = await connectCluster({
      kubeconfig: { path: this.#kubeconfig },
      builtInCatalog,
      environment: { PATH: process.env["PATH"] },
      log: this.log,
      clock: systemClock,
      timing: { ...quick, ...timing },
      ...options,
    });
    if (!cluster.ok) return cluster;
    const connected = await this.session.connect(cluster.value, neverCancelled);
    if (!connected.ok) return connected;
    await this.session.whenComplete();
    return succeed(undefined);
  }

  /** Applies objects as Flux would: they are ours to compare, and somebody else's to others. */
  async apply(...objects: readonly JsonObject[]): Promise<void> {
    const args = ["apply", "--server-side", "--force-conflicts", "--field-manager=plumbline", "-n", this.environment.namespace!, "-f", "-"];
    await this.kubectl(args, objects.map((object) => stringify(object)).join("---\n"));
  }

  /** Writes files into the folder of the environment, or removes those without a text, and commits them. */
  async commit(files: Readonly<Record<string, string | undefined>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.environment.path, name);
      if (text === undefined) {
        rmSync(join(this.#root, path));
        this.#workspace.remove(path);
      } else {
        this.#sandbox.write(join(this.#root, path), text);
        this.#workspace.update(path, text);
      }
    }
    this.#sandbox.git(["add", "--all"], this.#root);
    this.#sandbox.git(["commit", "-q", "-m", "Change"], this.#root);
    this.session.workingChanged();
    await this.session.refresh();
  }

  /** As the admin; throws when it fails. */
  async kubectl(args: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.plane.kubectl(args, input === undefined ? {} : { input });
    if (code !== 0) throw new Error(`kubectl ${args.join(" ")}: ${stderr}`);
    return stdout;
  }

  entry(kind: string, name: string): DriftEntry | undefined {
    return this.session.drift().resources.find(({ id }) => id.kind === kind && id.name === name);
  }

  /** Each resource with its verdict, and the reason where there is one: `Team core: unknown, Needs list ...`. */
  get picture(): readonly string[] {
    return this.session
      .drift()
      .resources.map(({ id, verdict, reason }) => `${id.kind} ${id.name}: ${verdict}${reason === undefined ? "" : `, ${reason}`}`)
      .sort();
  }

  async until(what: string, isTrue: () => boolean, timeout = 60_000): Promise<void> {
    await vi.waitUntil(isTrue, { interval: 10, timeout }).catch(() => {
      const shown = this.picture.length > 20 ? `${this.picture.length} resources` : this.picture.join("\n");
      throw new Error(`waited in vain until ${what}; there is\n${shown}\n${JSON.stringify(this.session.status)}`);
    });
  }

  async untilPicture(...lines: readonly string[]): Promise<void> {
    const wanted = lines.toSorted().join("\n");
    await this.until(`the picture is\n${wanted}`, () => this.picture.join("\n") === wanted);
  }

  /** Connected, with nothing that is not up to date. */
  async untilWell(): Promise<void> {
    const isWell = (): boolean => this.session.status.connection === "connected" && this.session.status.message === undefined;
    await this.until("everything is well", isWell);
  }

  async untilMessage(message: string): Promise<void> {
    await this.until(`it says "${message}"`, () => this.session.status.message === message);
  }

  async untilConnection(state: "connected" | "failed"): Promise<void> {
    await this.until(`it is ${state}`, () => this.session.status.connection === state);
  }

  dispose(): void {
    searchSession(this.session);
    this.session.dispose();
    this.#repository.dispose();
    this.#sandbox.dispose();
  }
}

export function must<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}

export function configMap(name: string, data: JsonObject = { a: "1" }): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data };
}

/** A Deployment of two pods. */
export function deployment(name: string, image = "shop/web:1.8"): JsonObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "web", image }] } },
    },
  };
}

/** Writes a user's kubeconfig with another port of the server; answers its path. */
export function kubeconfigFor(plane: ControlPlane, port: number, user: User = "admin"): string {
  const path = `${plane.kubeconfig(user)}.${port}`;
  writeFileSync(path, readFileSync(plane.kubeconfig(user), "utf8").replaceAll(plane.url, `https://127.0.0.1:${port}`));
  return path;
}
