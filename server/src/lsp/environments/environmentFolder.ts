import { Emitter, type Event } from "vscode-languageserver";
import type { ClusterKinds } from "../../core/config/clusterKinds.ts";
import { configFile, defaultConfig, type PlumblineConfig } from "../../core/config/config.ts";
import { discoverEnvironments } from "../../core/config/environments.ts";
import { parseConfig } from "../../core/config/parseConfig.ts";
import type { ReadConfig } from "../../core/config/readConfig.ts";
import { isKustomizationFile } from "../../core/manifest/workspaceFacts.ts";
import { gitOperationTitles } from "../../core/gitOperation.ts";
import type { GitReason, GitRepository, RepositoryState } from "../../core/ports.ts";
import type { Disposable, Failure } from "../../core/result.ts";
import { customKindsOf } from "../../core/schema/customKinds.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import type { WorkspaceProblemDto } from "../../protocol/environments.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import { isFileUri, relativePath, toFilePath, toFileUri } from "../uris.ts";
import { OpenEnvironment, type EnvironmentPlace, type EnvironmentServices } from "./openEnvironment.ts";

const configDelayMs = 300;

/** The environments of one folder of the workspace, with the repository that it is in. */
export class EnvironmentFolder implements Disposable {
  readonly folder: ManifestFolder;
  readonly #services: EnvironmentServices;
  readonly #changed = new Emitter<undefined>();
  readonly #opened = new Emitter<OpenEnvironment>();
  readonly #environments = new Map<string, { readonly definedBy: string; readonly environment: OpenEnvironment }>();
  /** By name: what the client has seen last of an environment. */
  readonly #revisions = new Map<string, number>();
  #repository: (GitRepository & Disposable) | undefined;
  #opening: Promise<void> | undefined;
  #failure: Failure<GitReason> | undefined;
  #state: RepositoryState | undefined;
  #config: ReadConfig = { config: defaultConfig, problems: [] };
  /** By path of an environment: the Kubernetes version that its cluster had when it was last connected, and the custom resources that it served. */
  #minors: ReadonlyMap<string, string> = new Map();
  #kinds: ClusterKinds = new Map();
  #knownPaths = "";
  #hasManifests = false;
  #pending: Disposable | undefined;
  #isDisposed = false;
  #isOpened = false;

  /** Something that `environments`, `problem` or `notice` answers has changed. */
  readonly onDidChange: Event<undefined> = this.#changed.event;
  readonly onDidOpen: Event<OpenEnvironment> = this.#opened.event;

  constructor(folder: ManifestFolder, services: EnvironmentServices) {
    this.folder = folder;
    this.#services = services;
  }

  get environments(): readonly OpenEnvironment[] {
    return [...this.#environments.values()].map(({ environment }) => environment);
  }

  /** What the configuration of the folder says. */
  get config(): PlumblineConfig {
    return this.#config.config;
  }

  /** Paths of the files that hold manifests and of kustomizations. */
  manifestPaths(): ReadonlySet<string> {
    const manifests = this.folder.workspace.manifests().map(({ origin }) => origin.path);
    return new Set([...manifests, ...this.folder.paths.filter(isKustomizationFile)]);
  }

  /** Why nothing can be shown of this folder. */
  get problem(): WorkspaceProblemDto | undefined {
    if (!this.#hasManifests) return "noManifests";
    switch (this.#failure?.reason) {
      case undefined:
        return this.#state !== undefined && this.#state.head === undefined ? "noCommits" : undefined;
      case "gitMissing":
      case "notARepository":
        return this.#failure.reason;
      default:
        return undefined;
    }
  }

  /** Conditions that limit what is shown, a sentence each. */
  get notices(): readonly string[] {
    const notices: string[] = [];
    const [problem] = this.#config.problems;
    if (problem !== undefined) notices.push(`${configFile} is not right: ${problem.message}`);
    if (this.#failure !== undefined && this.problem === undefined) notices.push(this.#failure.message);
    const state = this.#state;
    if (state?.operation !== undefined)
      notices.push(`${gitOperationTitles[state.operation]} is in progress: finish or abort it before you commit.`);
    if (state !== undefined && state.conflicted.length > 0) notices.push(`${state.conflicted.join(", ")} has unresolved conflicts.`);
    if (state?.head !== undefined && state.remote === undefined)
      notices.push("The repository has no remote: commits stay on this machine.");
    for (const { session } of this.environments) if (session.status.gitMessage !== undefined) notices.push(session.status.gitMessage);
    return [...new Set(notices)];
  }

  /** Opens the repository and the environments; connects those for which the user agreed to that. Resolves before they are connected. */
  async open(): Promise<void> {
    await this.#openRepository();
    this.#discover();
    this.#isOpened = true;
  }

  /** Everything was read once. */
  get isOpened(): boolean {
    return this.#isOpened;
  }

  /** Files changed on disk or in an editor; absent: any of them. */
  filesChanged(path?: string): void {
    if (!this.#isOpened) return;
    for (const { session } of this.environments) session.workingChanged();
    const paths = this.folder.paths.join("\n");
    if (path !== undefined && path !== configFile && paths === this.#knownPaths && this.#hasManifests) return;
    this.#knownPaths = paths;
    // A name that is being typed must not open an environment for each letter.
    this.#pending?.dispose();
    this.#pending = this.#services.platform.timer.after(
      configDelayMs,
      this.#services.guard.listener("environments", async () => {
        // Whatever came or went may have been the repository.
        if (path === undefined && this.#failure?.reason === "notARepository") await this.#openRepository();
        this.#discover();
      }),
    );
  }

  /** A file that is no manifest changed on disk: a kustomization may make something of it. */
  otherFileChanged(path: string): void {
    for (const { session } of this.environments) if (session.isMadeOf(path)) session.workingChanged();
  }

  /** Reads everything again that is not watched. */
  async refresh(): Promise<void> {
    await this.folder.scan();
    if (this.#repository === undefined) await this.#openRepository();
    else await this.#readState();
    this.#discover();
    await Promise.all(this.environments.map((environment) => environment.refresh()));
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#pending?.dispose();
    for (const environment of this.environments) environment.dispose();
    this.#environments.clear();
    this.#repository?.dispose();
    this.#changed.dispose();
    this.#opened.dispose();
  }

  /** One opening at a time, so that no repository is left open unseen. */
  #openRepository(): Promise<void> {
    this.#opening ??= this.#tryRepository().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #tryRepository(): Promise<void> {
    if (this.#repository !== undefined || !isFileUri(this.folder.uri)) return;
    const { platform, guard } = this.#services;
    const opened = await platform.openRepository(toFilePath(this.folder.uri));
    if (this.#isDisposed) {
      if (opened.ok) opened.value.dispose();
      return;
    }
    this.#failure = opened.ok ? undefined : opened;
    if (!opened.ok) return;
    this.#repository = opened.value;
    this.#repository.onDidChange(
      guard.listener("repository", async () => {
        await this.#readState();
        this.#changed.fire(undefined);
      }),
    );
    await this.#readState();
    // Environments that were opened without it are opened anew.
    for (const environment of this.environments) this.#close(environment);
  }

  #close(environment: OpenEnvironment): void {
    environment.dispose();
    this.#revisions.set(environment.definition.name, environment.session.drift().revision);
    this.#environments.delete(environment.definition.name);
  }

  async #readState(): Promise<void> {
    const state = await this.#repository?.state();
    if (state === undefined) return;
    this.#state = state.ok ? state.value : undefined;
    this.#failure = state.ok ? undefined : state;
  }

  #discover(): void {
    if (this.#isDisposed) return;
    this.#readConfig();
    const paths = this.manifestPaths();
    this.#hasManifests = paths.size > 0;
    const { config } = this.#config;
    const wanted = new Map(discoverEnvironments(config, paths, this.#folderName()).map((definition) => [definition.name, definition]));
    const reconnected = new Set<string>();
    for (const [name, { environment, definedBy }] of [...this.#environments]) {
      const definition = wanted.get(name);
      if (definition !== undefined && definedBy === JSON.stringify(definition)) {
        environment.useTolerance(config);
        continue;
      }
      if (definition !== undefined && environment.isConnected) reconnected.add(name);
      this.#close(environment);
    }
    for (const [name, definition] of wanted) {
      if (this.#environments.has(name)) continue;
      const environment = new OpenEnvironment(definition, config, this.#place(), this.#services, this.#revisions.get(name) ?? 0);
      this.#environments.set(name, { definedBy: JSON.stringify(definition), environment });
      environment.session.onDidChangeStatus(() => {
        this.#tellVersions();
        this.#changed.fire(undefined);
      });
      this.#opened.fire(environment);
      this.#services.guard.background(`opening ${name}`, async () => {
        await environment.restore(reconnected.has(name), () => {
          this.#tellVersions();
        });
        this.#changed.fire(undefined);
      });
    }
    this.#tellVersions();
    this.#changed.fire(undefined);
  }

  /** Manifests are checked for the version and kinds of the cluster that they go to. These stay the same while the connection comes and goes. */
  #tellVersions(): void {
    const minors = new Map<string, string>();
    const kinds = new Map<string, SchemaCatalog | undefined>();
    for (const { definition, session, kinds: served } of this.environments) {
      const { path } = definition;
      const minor = session.status.kubernetesVersion ?? this.#minors.get(path) ?? served?.kubernetesVersion;
      if (minor !== undefined) minors.set(path, minor);
      kinds.set(path, served ? customKindsOf(served) : this.#kinds.get(path));
    }
    if (isSame(minors, this.#minors) && isSame(kinds, this.#kinds)) return;
    this.#minors = minors;
    this.#kinds = kinds;
    this.folder.useClusters(minors, kinds);
  }

  /** A file that is broken while somebody edits it leaves what it said before. */
  #readConfig(): void {
    const text = this.folder.workspace.file(configFile)?.yaml.text;
    const read = text === undefined ? { config: defaultConfig, problems: [] } : parseConfig(text);
    const isBroken = text !== undefined && read.config === defaultConfig && read.problems.length > 0;
    this.#config = isBroken ? { config: this.#config.config, problems: read.problems } : read;
  }

  #place(): EnvironmentPlace {
    const { folder } = this;
    const repository = this.#repository;
    if (repository === undefined)
      return { folder, repositoryRoot: isFileUri(folder.uri) ? toFilePath(folder.uri) : folder.uri, folderInRepository: "" };
    return {
      folder,
      repositoryRoot: repository.root,
      repository,
      folderInRepository: relativePath(toFileUri(repository.root), folder.uri) ?? "",
    };
  }

  #folderName(): string {
    return decodeURIComponent(this.folder.uri.replace(/\/+$/, "").replace(/^.*\//, ""));
  }
}

function isSame<Value>(left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}
