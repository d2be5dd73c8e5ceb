import type { EnvironmentDefinition } from "../config/config.ts";
import type { KnownText } from "../manifest/knownText.ts";
import { joinPath } from "../manifest/paths.ts";
import type { GitReason, GitRepository, Log } from "../ports.ts";
import type { Kustomizations } from "../render/kustomizations.ts";
import { succeed, type Disposable, type Result } from "../result.ts";
import { GitManifests, type GitPoint } from "./gitManifests.ts";

/** Counted no further: what is that far behind is simply far behind. */
const maxCommitsAhead = 1000;

/** The points of an environment that are commits: main, and what was applied. */
export class GitPoints {
  readonly #environment: EnvironmentDefinition;
  readonly #repository: GitRepository;
  readonly #folder: string;
  readonly #manifests: GitManifests;
  #main: GitPoint | undefined;
  #branch: string | undefined;
  #applied: GitPoint | undefined;
  #mainMessage: string | undefined;
  #appliedMessage: string | undefined;
  #commitsAhead: number | undefined;
  #listening: Disposable | undefined;
  /** Whoever moves a branch is noticed. */
  #isWatched = false;
  /** No branch moved since main was read. */
  #isMainCurrent = false;

  /** @param working what a file of the working tree says, if that is known */
  constructor(
    environment: EnvironmentDefinition,
    repository: GitRepository,
    folder: string,
    log: Log,
    kustomizations?: Kustomizations,
    working?: (path: string) => KnownText | undefined,
  ) {
    this.#environment = environment;
    this.#repository = repository;
    this.#folder = folder;
    this.#manifests = new GitManifests(repository, folder, environment.path, log, kustomizations, working);
  }

  /** Absent when it could not be read. */
  get main(): GitPoint | undefined {
    return this.#main;
  }

  /** Absent when nothing is known to be applied, or its commit is not in this repository. */
  get applied(): GitPoint | undefined {
    return this.#applied;
  }

  /** Name of the branch whose commit main is; absent while it could not be found. */
  get branch(): string | undefined {
    return this.#branch;
  }

  get commitsAhead(): number | undefined {
    return this.#commitsAhead;
  }

  /** What could not be read, a sentence. */
  get message(): string | undefined {
    return this.#mainMessage ?? this.#appliedMessage;
  }

  /**
   * Reads both points. Tells whether one of them is another one now.
   *
   * @param isAsked nothing is taken to be as it was read last, although nobody saw it change
   */
  async read(appliedCommit: string | undefined, isAsked: boolean): Promise<boolean> {
    if (isAsked) this.#isMainCurrent = false;
    this.#listen();
    const before = [this.#main, this.#branch, this.#applied, this.#commitsAhead, this.message];
    const isMainKnown = this.#main !== undefined;
    // The first reading parses main alone, so that what the applied commit has of the same files is known already.
    await Promise.all([this.#readMain(), ...(isMainKnown ? [this.#readApplied(appliedCommit)] : [])]);
    if (!isMainKnown) await this.#readApplied(appliedCommit);
    await this.#count();
    return [this.#main, this.#branch, this.#applied, this.#commitsAhead, this.message].some((value, index) => value !== before[index]);
  }

  dispose(): void {
    this.#listening?.dispose();
  }

  #listen(): void {
    if (this.#listening !== undefined) return;
    this.#listening = this.#repository.onDidChange(() => {
      this.#isMainCurrent = false;
    });
    void this.#repository.watching().then(() => {
      this.#isWatched = true;
    });
  }

  /** Reads any commit. */
  readCommit(commit: string): Promise<Result<GitPoint, GitReason>> {
    return this.#manifests.read(commit);
  }

  async #readMain(): Promise<void> {
    // Finding the branch starts programs, which takes its time in a big process.
    if (this.#isMainCurrent && this.#main !== undefined && !mayEndOtherwise(this.#main)) return;
    this.#isMainCurrent = this.#isWatched;
    const branch = await this.#repository.mainBranch(this.#environment.branch);
    this.#branch = branch.ok ? branch.value.name : undefined;
    if (branch.ok && branch.value.commit === this.#main?.commit && !mayEndOtherwise(this.#main)) return;
    const point = branch.ok ? await this.#manifests.read(branch.value.commit) : withoutCommits(branch);
    this.#main = point.ok ? point.value : undefined;
    this.#mainMessage = point.ok ? undefined : point.message;
  }

  async #readApplied(commit: string | undefined): Promise<void> {
    if (commit !== undefined && commit === this.#applied?.commit && !mayEndOtherwise(this.#applied)) return;
    // Until it is read anew, the same commit stays as it was.
    if (commit !== this.#applied?.commit) this.#applied = undefined;
    this.#appliedMessage = undefined;
    if (commit === undefined) return;
    const point = await this.#manifests.read(commit);
    this.#applied = point.ok ? point.value : undefined;
    if (!point.ok) {
      const { name } = this.#environment;
      this.#appliedMessage =
        point.reason === "refNotFound" || point.reason === "objectMissing"
          ? `${name} applied the commit ${commit.slice(0, 7)}, which is not in this repository. Fetch it to compare with it.`
          : point.message;
    }
  }

  async #count(): Promise<void> {
    this.#commitsAhead = undefined;
    if (this.#main === undefined || this.#applied === undefined) return;
    const range = { from: this.#applied.commit, to: this.#main.commit, path: joinPath(this.#folder, this.#environment.path) ?? "" };
    const log = await this.#repository.log({ ...range, limit: maxCommitsAhead });
    if (log.ok) this.#commitsAhead = log.value.length;
  }
}

/** Something could not be rendered, and not because of the files. */
function mayEndOtherwise({ rendered }: GitPoint): boolean {
  return rendered !== undefined && [...rendered.values()].some((outcome) => "obstacle" in outcome && outcome.isPassing);
}

/** A repository without commits has nothing on its main branch, and that is known. */
function withoutCommits(failure: Extract<Result<unknown, GitReason>, { ok: false }>): Result<GitPoint, GitReason> {
  if (failure.reason !== "noCommits") return failure;
  return succeed({ commit: "", manifests: [], scope: { isLeftOut: () => false, obstacleOf: () => undefined } });
}
