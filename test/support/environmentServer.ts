import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { driftChangedNotification, driftRequest, type DriftChangedParams, type ResourceDriftDto } from "../../server/src/protocol/drift.ts";
import {
  connectRequest,
  workspaceStateNotification,
  workspaceStateRequest,
  type EnvironmentDto,
  type OutcomeDto,
  type WorkspaceStateDto,
} from "../../server/src/protocol/environments.ts";
import { startLocalCluster, type LocalCluster } from "../../server/src/node/localCluster/startLocalCluster.ts";
import { createGitSandbox, type GitSandbox } from "./gitSandbox.ts";
import { TestServer, type TestServerOptions } from "./testServer.ts";

/** Context of a local cluster's kubeconfig. */
export const localContext = "plumbline-local";

/** A language server on a real repository and a local cluster, and what a client would know by listening. */
export class EnvironmentServer {
  readonly server: TestServer;
  readonly sandbox: GitSandbox;
  readonly root: string;
  readonly states: WorkspaceStateDto[] = [];
  readonly changes: DriftChangedParams[] = [];
  readonly #kept: KeptParts;

  private constructor(server: TestServer, parts: KeptParts) {
    this.server = server;
    this.sandbox = parts.sandbox;
    this.root = parts.root;
    this.#kept = parts;
    server.client.onNotification(workspaceStateNotification, (state) => {
      this.states.push(state);
    });
    server.client.onNotification(driftChangedNotification, (change) => {
      this.changes.push(change);
    });
  }

  static async start(
    files: Readonly<Record<string, string>>,
    {
      prepare,
      within = "",
      environment = {},
      ...options
    }: Omit<TestServerOptions, "files" | "folder"> & {
      readonly prepare?: (parts: KeptParts) => void;
      /** The folder of the repository that is the workspace. */
      readonly within?: string;
    } = {},
  ): Promise<EnvironmentServer> {
    const sandbox = createGitSandbox();
    const root = sandbox.init("repository");
    const home = mkdtempSync(join(tmpdir(), "plumbline-home-"));
    const cluster = await startLocalCluster({ folder: join(home, "cluster") });
    for (const [path, text] of Object.entries(files)) sandbox.write(join(root, path), text);
    sandbox.git(["add", "--all"], root);
    sandbox.git(["commit", "-q", "--allow-empty", "-m", "One"], root);
    const parts = { sandbox, root, home, cluster };
    prepare?.(parts);
    const server = await TestServer.start({ ...options, folder: join(root, within), environment: environmentOf(parts, environment) });
    return new EnvironmentServer(server, parts);
  }

  /** Starts another server on the same machine, as after the window was closed. The first one is stopped. */
  async restart(): Promise<EnvironmentServer> {
    await this.server.stop();
    return EnvironmentServer.on(this);
  }

  /** A new server in the place of one that was stopped. */
  static async on(stopped: EnvironmentServer): Promise<EnvironmentServer> {
    return new EnvironmentServer(
      await TestServer.start({ folder: stopped.root, environment: environmentOf(stopped.#kept, {}) }),
      stopped.#kept,
    );
  }

  get cluster(): LocalCluster {
    return this.#kept.cluster;
  }

  /** Home of this test's user; the state of the machine is in there. */
  get home(): string {
    return this.#kept.home;
  }

  state(): Promise<WorkspaceStateDto> {
    return this.server.client.sendRequest(workspaceStateRequest);
  }

  async environment(name = "staging"): Promise<EnvironmentDto> {
    const found = (await this.state()).environments.find((environment) => environment.name === name);
    if (found === undefined) throw new Error(`there is no environment ${name}`);
    return found;
  }

  async connect(options: { readonly context?: string; readonly remember?: boolean; readonly name?: string } = {}): Promise<OutcomeDto> {
    const { context = localContext, remember = false, name } = options;
    const { id } = await this.environment(name);
    return this.server.client.sendRequest(connectRequest, { environment: id, context, remember });
  }

  /** What `drift` answers, as lines: `ConfigMap a: missing`. */
  async verdicts(name?: string): Promise<readonly string[]> {
    return (await this.resources(name)).map(({ kind, name: resource, verdict }) => `${kind} ${resource}: ${verdict}`).sort();
  }

  async resources(name?: string): Promise<readonly ResourceDriftDto[]> {
    const { id } = await this.environment(name);
    return (await this.server.client.sendRequest(driftRequest, { environment: id })).resources;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.#kept.cluster.stop();
    this.sandbox.dispose();
    rmSync(this.#kept.home, { recursive: true, force: true });
  }
}

export interface KeptParts {
  readonly sandbox: GitSandbox;
  readonly root: string;
  readonly home: string;
  readonly cluster: LocalCluster;
}

function environmentOf({ sandbox, home, cluster }: KeptParts, more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...sandbox.environment, KUBECONFIG: cluster.kubeconfig, PLUMBLINE_STATE_HOME: join(home, "state"), ...more };
}
