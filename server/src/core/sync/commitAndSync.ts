import type { Clock, GitReason, GitRepository, Sleep } from "../ports.ts";
import { fail, type Cancellation, type Result } from "../result.ts";
import { checkRepository, type CheckReason, type SyncBase } from "./checkRepository.ts";
import { executePlan, type Execution } from "./execute.ts";
import { explainHealth } from "./explainHealth.ts";
import { inParallel } from "./inParallel.ts";
import { joinSentences, nameOf, shortCommit } from "./naming.ts";
import { makePlan, type PlanReason, type SyncTarget } from "./plan.ts";
import type { Plan } from "./types.ts";
import type { DesiredResource } from "../drift/types.ts";
import { waitUntilHealthy, type WaitingObject } from "./waitUntilHealthy.ts";

/** How a sync ended. */
export type SyncState =
  "healthy" | "commitFailed" | "pushRefused" | "planChanged" | "applyFailed" | "conflict" | "unhealthy" | "timedOut" | "cancelled";

export interface SyncOutcome {
  readonly state: SyncState;
  /** The commit that was made or applied, as far as it got. Full id. */
  readonly commit?: string;
  /** What happened, to which thing, what to do. */
  readonly message: string;
  /** Objects that were created, changed or deleted. */
  readonly writes: number;
}

export interface SyncProgress {
  readonly phase: "check" | "commit" | "push" | "apply" | "wait";
  /** A short line: "applied 3 of 7: Deployment web". */
  readonly message: string;
  readonly done: number;
  readonly total: number;
}

/** The Git side of a sync. */
export interface SyncSource {
  readonly repository: GitRepository;
  /** What a commit declares for the environment, with the working content of some files (paths from the repository's root) on top: each resource once. */
  desired(commit: string, paths: readonly string[]): Promise<Result<readonly DesiredResource[], GitReason | "unreadable">>;
}

export interface SyncRequest {
  /** Changed files that the commit takes in, from the repository's root; empty: sync what the branch says already. */
  readonly paths: readonly string[];
  readonly message: string;
  /** Of the plan that was approved. */
  readonly planHash: string;
  /** Key of the resource that the plan is about alone: what the branch says of it is applied, nothing is committed or pushed. */
  readonly only?: string;
}

export interface SyncOptions {
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** How long the environment may take to become healthy; 5 minutes by default. */
  readonly timeoutMs?: number;
  onProgress(progress: SyncProgress): void;
}

const defaultTimeoutMs = 5 * 60_000;

/** Computes what a commit of these files and a sync would do, or what would be applied of one resource alone; writes nothing. */
export async function planSync(
  target: SyncTarget,
  source: SyncSource,
  paths: readonly string[],
  cancellation: Cancellation,
  only?: string,
): Promise<Result<{ readonly plan: Plan; readonly base: SyncBase }, CheckReason | PlanReason | "unreadable">> {
  const base = await checkRepository(source.repository, target.environment, paths.length > 0);
  if (!base.ok) return base;
  const desired = await source.desired(base.value.commit, paths);
  if (!desired.ok) return desired;
  if (cancellation.isCancelled) return fail("cancelled", "Planning was cancelled.");
  const plan = await makePlan(target, desired.value, cancellation, only);
  return plan.ok ? { ok: true, value: { plan: plan.value, base: base.value } } : plan;
}

/**
 * The whole way from changed files to a healthy environment: check, plan again and compare with what was approved, commit exactly these files, push, apply
 * that very commit, wait. Every end is a named state; what was done until then stays, and a new sync goes on from there.
 */
export async function commitAndSync(
  target: SyncTarget,
  source: SyncSource,
  request: SyncRequest,
  options: SyncOptions,
  cancellation: Cancellation,
): Promise<SyncOutcome> {
  return new Sync(target, source, request, options, cancellation).run();
}

class Sync {
  readonly #target: SyncTarget;
  readonly #source: SyncSource;
  readonly #request: SyncRequest;
  readonly #options: SyncOptions;
  readonly #cancellation: Cancellation;

  constructor(target: SyncTarget, source: SyncSource, request: SyncRequest, options: SyncOptions, cancellation: Cancellation) {
    this.#target = target;
    this.#source = source;
    this.#request = request;
    this.#options = options;
    this.#cancellation = cancellation;
  }

  async run(): Promise<SyncOutcome> {
    const { planHash, only } = this.#request;
    const paths = only === undefined ? this.#request.paths : [];
    this.#tell("check", "checking the plan");
    const planned = await planSync(this.#target, this.#source, paths, this.#cancellation, only);
    if (this.#isCancelled()) return this.#cancelled("Nothing was committed or applied.");
    if (!planned.ok) return end(paths.length > 0 ? "commitFailed" : "applyFailed", `${planned.message} Nothing was committed or applied.`);
    const { plan, base } = planned.value;
    if (plan.hash !== planHash)
      return end(
        "planChanged",
        `The plan is no longer the one that was approved: files, Git or ${this.#name} changed. Nothing was committed or applied; plan again.`,
      );

    // One object that is put back needs nobody else to have the commit.
    if (only !== undefined) return this.#apply(base.commit, plan);
    const commit = paths.length === 0 ? base.commit : await this.#commit();
    if (typeof commit !== "string") return commit;
    if (this.#isCancelled()) return this.#cancelled(`Commit ${shortCommit(commit)} is made, not pushed and not applied.`, commit);
    const refused = await this.#push(commit, base);
    if (refused !== undefined) return refused;
    if (this.#isCancelled()) return this.#cancelled(`Commit ${shortCommit(commit)} is pushed and not applied.`, commit);
    return this.#apply(commit, paths.length === 0 ? plan : undefined);
  }

  #isCancelled(): boolean {
    return this.#cancellation.isCancelled;
  }

  get #name(): string {
    return this.#target.environment.name;
  }

  async #commit(): Promise<string | SyncOutcome> {
    this.#tell("commit", "committing");
    const { paths, message } = this.#request;
    const committed = await this.#source.repository.commit(paths, message);
    return committed.ok ? committed.value : end("commitFailed", committed.message);
  }

  /** What the remote has already needs no push. */
  async #push(commit: string, { remote, branch }: SyncBase): Promise<SyncOutcome | undefined> {
    if (remote === undefined) return undefined;
    const { repository } = this.#source;
    const known = await repository.resolve(`refs/remotes/${remote}/${branch}`);
    if (known.ok && known.value === commit) return undefined;
    this.#tell("push", `pushing to ${remote}`);
    const pushed = await repository.push(commit, remote, branch);
    if (pushed.ok) return undefined;
    return end("pushRefused", `${pushed.message} Commit ${shortCommit(commit)} stays on ${branch} here; nothing was applied.`, { commit });
  }

  /** Applies what the commit itself says, not what was read before it: a hook may have changed the files on their way. */
  async #apply(commit: string, current: Plan | undefined): Promise<SyncOutcome> {
    const plan = current ?? (await this.#planCommit(commit));
    if ("state" in plan) return plan;
    const execution = await executePlan(
      this.#target,
      plan,
      {
        commit,
        clock: this.#options.clock,
        sleep: this.#options.sleep,
        onProgress: (done, total, { action, id }) => {
          this.#tell("apply", `${action === "prune" ? "pruned" : "applied"} ${done} of ${total}: ${id.kind} ${id.name}`, done, total);
        },
      },
      this.#cancellation,
    );
    return execution.state === "applied" ? this.#wait(commit, plan, execution.writes) : notApplied(execution, commit, this.#name);
  }

  async #planCommit(commit: string): Promise<Plan | SyncOutcome> {
    const desired = await this.#source.desired(commit, []);
    const committed = `Commit ${shortCommit(commit)} is made; nothing was applied.`;
    if (!desired.ok) return end("applyFailed", `${desired.message} ${committed}`, { commit });
    const plan = await makePlan(this.#target, desired.value, this.#cancellation);
    if (this.#isCancelled()) return this.#cancelled(committed, commit);
    if (!plan.ok) return end("applyFailed", `${plan.message} ${committed}`, { commit });
    if (plan.value.hash === this.#request.planHash) return plan.value;
    return end(
      "planChanged",
      `What the commit would do to ${this.#name} is no longer what was approved. ${committed} Plan again and sync.`,
      { commit },
    );
  }

  async #wait(commit: string, plan: Plan, writes: number): Promise<SyncOutcome> {
    const { catalog, cluster } = this.#target;
    const kinds = new Map(plan.stages.flat().map(({ id, version, kind }) => [`${id.group}/${version}/${id.kind}`, kind]));
    const objects = plan.members.flatMap(({ id, version }) => {
      const kind = catalog.find({ group: id.group, version, kind: id.kind }) ?? kinds.get(`${id.group}/${version}/${id.kind}`);
      return kind === undefined ? [] : [{ id, kind }];
    });
    const result = await waitUntilHealthy(
      {
        cluster,
        objects,
        clock: this.#options.clock,
        sleep: this.#options.sleep,
        timeoutMs: this.#options.timeoutMs ?? defaultTimeoutMs,
        onProgress: (done, total, waitingFor) => {
          const what = waitingFor === undefined ? "" : `: waiting for ${waitingFor.id.kind} ${waitingFor.id.name}`;
          this.#tell("wait", `${done} of ${total} healthy${what}`, done, total);
        },
      },
      this.#cancellation,
    );
    const at =
      plan.only === undefined
        ? `Commit ${shortCommit(commit)} is applied to ${this.#name}`
        : `${nameOf(plan.only)} is as commit ${shortCommit(commit)} says in ${this.#name}`;
    const about = { commit, writes };
    switch (result.state) {
      case "healthy":
        return end("healthy", plan.only === undefined ? `${this.#name} is healthy at ${shortCommit(commit)}.` : `${at}.`, about);
      case "unhealthy":
        return end("unhealthy", `${at} and does not run. ${await this.#explain(result.objects)}`, about);
      case "timedOut":
        return end("timedOut", `${at} and is not healthy yet. ${result.message ?? (await this.#explain(result.objects))}`, about);
      case "cancelled":
        return end("cancelled", `${at}; nobody waited for it to become healthy.`, about);
    }
  }

  async #explain(objects: readonly WaitingObject[]): Promise<string> {
    const { cluster, catalog } = this.#target;
    const shown = await inParallel(objects.slice(0, 3), 3, (object) => explainHealth(object, cluster, catalog, this.#cancellation));
    return joinSentences([...shown, ...objects.slice(3).map(({ id }) => nameOf(id))]);
  }

  #cancelled(message: string, commit?: string): SyncOutcome {
    return end("cancelled", `The sync was cancelled. ${message}`, commit === undefined ? {} : { commit });
  }

  #tell(phase: SyncProgress["phase"], message: string, done = 0, total = 0): void {
    this.#options.onProgress({ phase, message, done, total });
  }
}

function end(state: SyncState, message: string, about: { readonly commit?: string; readonly writes?: number } = {}): SyncOutcome {
  return { state, message, writes: about.writes ?? 0, ...(about.commit === undefined ? {} : { commit: about.commit }) };
}

function notApplied(execution: Exclude<Execution, { state: "applied" }>, commit: string, environment: string): SyncOutcome {
  const about = { commit, writes: execution.writes };
  switch (execution.state) {
    case "cancelled":
      return end("cancelled", `The sync was cancelled on its way to ${environment}. ${execution.message}`, about);
    case "conflict":
      return end("conflict", execution.message, about);
    case "failed":
      return end("applyFailed", execution.message, about);
  }
}
