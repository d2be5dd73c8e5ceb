import type { Ignoring } from "../drift/ignore/ignoring.ts";
import { repositoryRules } from "../drift/ignore/repositoryRules.ts";
import type { Manifest, ManifestOrigin } from "../manifest/resource.ts";
import type { GitReason } from "../ports.ts";
import type { Kustomizations, RenderedKustomizations } from "../render/kustomizations.ts";
import { fail, succeed, type Result } from "../result.ts";
import { layerCatalogs } from "../schema/layeredCatalog.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { expectedPlaces } from "./expectedPlaces.ts";
import { DesiredReader, isOnlyMoved, type DesiredResources } from "./desiredResources.ts";
import type { GitPoint } from "./gitManifests.ts";
import type { GitPoints } from "./gitPoints.ts";
import { readKustomizeScope, type KustomizeScope } from "./kustomizeScope.ts";
import type { SessionOptions } from "./types.ts";
import { workspaceSource } from "./workspaceSource.ts";
import type { Wanted } from "./watchTargets.ts";
import { WorkingKustomizations } from "./workingKustomizations.ts";
import type { DesiredResource } from "../drift/types.ts";

const nothing: DesiredResources = new Map();

/** What the cluster says about how manifests are to be read. */
export interface ReadingContext {
  readonly catalog: SchemaCatalog;
  readonly defaultNamespace: string;
}

/** What a reader depends on. */
interface ReadWith {
  readonly workspace: SchemaCatalog;
  readonly cluster: SchemaCatalog | undefined;
  readonly defaultNamespace: string;
}

/** What Git and the files declare for one environment, at each of their points, and which resources changed at one of them. */
export class DesiredPoints {
  readonly #options: SessionOptions;
  readonly #git: GitPoints | undefined;
  readonly #changed: (key: string, isOnlyMoved: boolean) => void;
  #context: ReadingContext | undefined;
  #workspaceCatalog: SchemaCatalog;
  #readWith: ReadWith | undefined;
  #reader: DesiredReader;
  #working: DesiredResources = nothing;
  #main: DesiredResources | undefined;
  #applied: DesiredResources | undefined;
  #ignored: readonly Ignoring[] = [];
  #isStale = true;
  readonly #kustomizations: WorkingKustomizations | undefined;

  /**
   * @param changed is called for each resource that may be another one at some point, or is the same at another place of its file
   * @param rendered is called when the working kustomizations were rendered
   */
  constructor(
    options: SessionOptions,
    git: GitPoints | undefined,
    kustomizations: Kustomizations | undefined,
    changed: (key: string, isOnlyMoved: boolean) => void,
    rendered: () => void,
  ) {
    this.#options = options;
    this.#git = git;
    this.#changed = changed;
    this.#kustomizations =
      kustomizations &&
      new WorkingKustomizations({
        kustomizations,
        source: () => workspaceSource(options.working(), options.workingText ?? (() => undefined), options.rendering?.files),
        timer: options.timer,
        log: options.log,
        changed: () => {
          this.#takeFiles();
          rendered();
        },
      });
    this.#workspaceCatalog = options.catalog();
    this.#reader = this.#makeReader();
  }

  get workspaceCatalog(): SchemaCatalog {
    return this.#workspaceCatalog;
  }

  /** The commit that was applied is known and can be read. */
  get isAppliedKnown(): boolean {
    return this.#applied !== undefined;
  }

  /** What objects of the files tell Flux and Argo CD to ignore. */
  get ignored(): readonly Ignoring[] {
    return this.#ignored;
  }

  get isWorkingStale(): boolean {
    return this.#isStale || this.#kustomizations?.isSettled === false;
  }

  /** What the kustomizations of the files declare is not known yet. */
  get isWorkingAwaited(): boolean {
    return this.#kustomizations?.isAwaited === true;
  }

  /** The working resources as they are now. */
  readWorking(): DesiredResources {
    if (this.#options.catalog() !== this.#workspaceCatalog) this.rebuild(this.#context);
    else if (this.#isStale) this.#readFiles();
    return this.#working;
  }

  /** The working resources once everything is rendered. */
  async whenRendered(): Promise<DesiredResources> {
    this.readWorking();
    await this.#kustomizations?.whenSettled();
    return this.readWorking();
  }

  /** What a point of Git, as it was read last, declares; a commit by its full id. */
  async at(point: "working" | "main" | { readonly commit: string }): Promise<Result<readonly DesiredResource[], GitReason>> {
    if (point === "working") return succeed([...(await this.whenRendered()).values()]);
    const git = this.#git;
    if (git === undefined) return fail("notARepository", `${this.#options.environment.name} is not described in a Git repository.`);
    const read = point === "main" ? git.main : await git.readCommit(point.commit);
    if (read === undefined) return fail("refNotFound", git.message ?? "The main branch is not known yet.");
    if ("ok" in read && !read.ok) return read;
    return succeed([...this.#readPoint("ok" in read ? read.value : read).values()]);
  }

  /** The file is part of a kustomization of the working files or of main, wherever it lies. */
  isMadeOf(path: string): boolean {
    const points = [this.#kustomizations?.rendered, this.#git?.main?.rendered];
    return points.some((rendered) => [...(rendered?.values() ?? [])].some(({ files }) => files.includes(path)));
  }

  dispose(): void {
    this.#git?.dispose();
    this.#kustomizations?.dispose();
  }

  workingChanged(): void {
    this.#isStale = true;
  }

  /** Schemas, scopes or the default namespace are other ones now: everything is read anew. */
  rebuild(context: ReadingContext | undefined): void {
    this.#context = context;
    this.#workspaceCatalog = this.#options.catalog();
    this.#reader = this.#makeReader();
    this.#readFiles();
    this.readGit();
  }

  /** Takes what was read of Git. */
  readGit(): void {
    const [main, applied] = [this.#main, this.#applied];
    const read = (point: GitPoint | undefined): DesiredResources | undefined => point && this.#readPoint(point);
    this.#main = read(this.#git?.main);
    this.#applied = read(this.#git?.applied);
    // What one point cannot tell may be known by another one now.
    if (isFailed(this.#git?.applied?.rendered)) this.#applied = read(this.#git?.applied);
    if (isFailed(this.#git?.main?.rendered)) this.#main = read(this.#git?.main);
    if (isFailed(this.#kustomizations?.rendered)) this.#takeFiles();
    this.#tellChanges(main ?? this.#working, this.#main ?? this.#working);
    this.#tellChanges(applied ?? nothing, this.#applied ?? nothing);
    // That the applied commit became known changes the baseline of every resource.
    if ((applied === undefined) !== (this.#applied === undefined)) for (const [key] of this.all()) this.#changed(key, false);
  }

  /** Where the objects of the files will be found, without reading these anew: for most environments all there is to know before the first request. */
  expected({ catalog, defaultNamespace }: ReadingContext): Iterable<Wanted> {
    return expectedPlaces(this.#options.working(), {
      scope: this.#scope(),
      path: this.#options.environment.path,
      catalog,
      defaultNamespace,
    });
  }

  working(key: string): DesiredResource | undefined {
    return this.#working.get(key);
  }

  /** What Git cannot tell is taken to be as the files are. */
  main(key: string): DesiredResource | undefined {
    return (this.#main ?? this.#working).get(key);
  }

  applied(key: string): DesiredResource | undefined {
    return this.#applied?.get(key);
  }

  /** Where resources stand, in the files before main. */
  originsOf(keys: readonly string[]): readonly (readonly [key: string, origin: ManifestOrigin | undefined])[] {
    return keys.map((key) => [key, (this.working(key) ?? this.main(key))?.origin]);
  }

  has(key: string): boolean {
    return (this.#working.get(key) ?? this.#main?.get(key) ?? this.#applied?.get(key)) !== undefined;
  }

  /** Every resource of every point, those of the files first; one that is at several points comes several times. */
  *all(): Iterable<readonly [key: string, resource: DesiredResource]> {
    yield* this.#working;
    yield* this.#main ?? nothing;
    yield* this.#applied ?? nothing;
  }

  /** The one that is there, where it would read everything the same: who connects again to the same cluster need not wait for that. */
  #readPoint({ manifests, scope, rendered }: GitPoint): DesiredResources {
    return this.#reader.read(manifests, scope, rendered);
  }

  #makeReader(): DesiredReader {
    const { environment } = this.#options;
    const read: ReadWith = {
      workspace: this.#workspaceCatalog,
      cluster: this.#context?.catalog,
      defaultNamespace: this.#context?.defaultNamespace ?? environment.namespace ?? "default",
    };
    const { workspace, cluster, defaultNamespace } = read;
    const before = this.#readWith;
    if (before?.workspace === workspace && before.cluster === cluster && before.defaultNamespace === defaultNamespace) return this.#reader;
    this.#readWith = read;
    const catalog = cluster === undefined ? workspace : layerCatalogs([cluster, workspace]);
    return new DesiredReader(environment.path, catalog, defaultNamespace, this.#reader);
  }

  #readFiles(): void {
    this.#isStale = false;
    const scope = this.#scope();
    this.#kustomizations?.update(scope.changing ?? []);
    this.#takeFiles(scope);
  }

  /** The files as they are, with what was rendered of them last. */
  #takeFiles(scope = this.#scope()): void {
    const before = this.#working;
    const manifests = this.#options.working();
    this.#working = this.#reader.read(manifests, scope, this.#kustomizations?.rendered);
    this.#tellChanges(before, this.#working);
    this.#readIgnored(manifests);
  }

  /** Rules for others are few and hardly ever change; when they do, any resource may be concerned. */
  #readIgnored(manifests: readonly Manifest[]): void {
    const before = this.#ignored;
    this.#ignored = repositoryRules(manifests);
    const isSame = before.length === this.#ignored.length && before.every((rule, index) => rule === this.#ignored[index]);
    if (!isSame) for (const [key] of this.all()) this.#changed(key, false);
  }

  #scope(): KustomizeScope {
    const { working, workingPaths, workingText, environment } = this.#options;
    const paths = workingPaths?.() ?? working().map(({ origin }) => origin.path);
    return readKustomizeScope(paths, (path) => workingText?.(path), environment.path);
  }

  #tellChanges(before: DesiredResources, after: DesiredResources): void {
    for (const [key, resource] of after) {
      const old = before.get(key);
      if (old !== resource) this.#changed(key, isOnlyMoved(old, resource));
    }
    for (const key of before.keys()) if (!after.has(key)) this.#changed(key, false);
  }
}

function isFailed(rendered: RenderedKustomizations | undefined): boolean {
  return rendered !== undefined && [...rendered.values()].some((outcome) => "obstacle" in outcome);
}
