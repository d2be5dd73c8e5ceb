import type { JsonObject } from "../json.ts";
import { resourceKey } from "../manifest/resource.ts";
import type { Clock, ClusterReason, Sleep } from "../ports.ts";
import { fail, neverCancelled, succeed, type Cancellation, type Result } from "../result.ts";
import { definedKind } from "./dryRun.ts";
import { inParallel } from "./inParallel.ts";
import { isSameMembers, uniteMembers, writeInventory, type Inventory } from "./inventory.ts";
import { joinSentences, nameOf } from "./naming.ts";
import type { SyncTarget } from "./plan.ts";
import { additionsOf, removalPatch } from "./takeBack.ts";
import type { Plan, PlanStep } from "./types.ts";
import { waitUntilHealthy } from "./waitUntilHealthy.ts";

export interface ExecuteOptions {
  /** Full id of the commit that the plan was made from. */
  readonly commit: string;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** After each object. */
  onProgress(done: number, total: number, step: PlanStep): void;
}

/** How far a plan was executed. `writes` counts the objects that were created, changed or deleted; the inventory is not among them. */
export type Execution =
  | { readonly state: "applied"; readonly writes: number }
  | { readonly state: "failed" | "conflict" | "cancelled"; readonly writes: number; readonly message: string };

/** Within a stage objects of one kind are written at once, as many as a server takes without its queue growing. */
const limit = 8;
const definitionTimeoutMs = 60_000;

/**
 * Executes a plan: records what is about to exist, applies stage by stage as our field manager, prunes what Git no longer has, and records what was
 * applied. A stage with a failure is finished and the next one not begun; whatever happens, the record names everything that may exist, so that the next
 * sync goes on from there. Fields of others are taken over: the approved plan showed them.
 */
export async function executePlan(target: SyncTarget, plan: Plan, options: ExecuteOptions, cancellation: Cancellation): Promise<Execution> {
  return new PlanExecution(target, plan, options, cancellation).run();
}

interface StepFailure {
  readonly reason: ClusterReason;
  readonly message: string;
}

class PlanExecution {
  readonly #target: SyncTarget;
  readonly #plan: Plan;
  readonly #options: ExecuteOptions;
  readonly #cancellation: Cancellation;
  readonly #done = new Set<PlanStep>();
  readonly #total: number;
  #writes = 0;

  constructor(target: SyncTarget, plan: Plan, options: ExecuteOptions, cancellation: Cancellation) {
    this.#target = target;
    this.#plan = plan;
    this.#options = options;
    this.#cancellation = cancellation;
    this.#total = plan.stages.flat().length;
  }

  async run(): Promise<Execution> {
    const begun = await this.#begin();
    if (begun !== undefined) return begun;
    for (const stage of this.#plan.stages) {
      const failures = await this.#runStage(stage.filter((step) => !this.#done.has(step)));
      if (failures.length > 0) return this.#failed(failures);
      if (this.#cancellation.isCancelled) return this.#cancelled();
    }
    return this.#finish();
  }

  /** Records everything that may exist soon. The namespace of the record itself may have to be made before. */
  async #begin(): Promise<Execution | undefined> {
    const { inventory, members, stages, place, only } = this.#plan;
    if (this.#total === 0) return undefined;
    const united = uniteMembers(inventory?.members ?? [], members);
    if (only !== undefined && inventory !== undefined && isSameMembers(inventory.members, united)) return undefined;
    const ownNamespace = stages
      .flat()
      .find(({ action, id }) => action === "create" && id.group === "" && id.kind === "Namespace" && id.name === place.namespace);
    if (ownNamespace !== undefined) {
      const failures = await this.#runStage([ownNamespace]);
      if (failures.length > 0) return this.#failed(failures);
    }
    if (this.#cancellation.isCancelled) return this.#cancelled();
    const { commit } = this.#options;
    const stored = await this.#store(
      {
        environment: this.#plan.environment,
        path: this.#target.environment.path,
        ...(inventory?.appliedCommit === undefined ? {} : { appliedCommit: inventory.appliedCommit }),
        ...(inventory?.appliedAt === undefined ? {} : { appliedAt: inventory.appliedAt }),
        // Of one resource alone the environment does not become another commit.
        ...(only === undefined ? { attemptedCommit: commit } : attemptOf(inventory)),
        members: united,
      },
      inventory?.resourceVersion,
    );
    if (stored.ok) return undefined;
    if (stored.reason !== "conflict") return this.#failed([stored]);
    const message = `Somebody else is syncing ${this.#plan.environment}: its inventory changed in the meantime. Nothing more was written; plan again.`;
    return { state: "conflict", writes: this.#writes, message };
  }

  async #finish(): Promise<Execution> {
    if (this.#plan.only !== undefined) return this.#finishOne();
    const { inventory, environment } = this.#plan;
    const members = [...this.#plan.members, ...this.#plan.kept];
    const { commit, clock } = this.#options;
    const { path } = this.#target.environment;
    const isCurrent =
      this.#total === 0 &&
      inventory?.appliedCommit === commit &&
      inventory.attemptedCommit === undefined &&
      inventory.path === path &&
      isSameMembers(inventory.members, members);
    if (isCurrent) return { state: "applied", writes: 0 };
    const appliedAt = clock.now().toISOString();
    const stored = await this.#store({ environment, path, appliedCommit: commit, appliedAt, members }, undefined);
    return stored.ok ? { state: "applied", writes: this.#writes } : this.#failed([stored]);
  }

  /** What was applied before counts on; only what was pruned is no member any more. */
  async #finishOne(): Promise<Execution> {
    const { inventory, stages } = this.#plan;
    const gone = new Set(stages.flatMap((stage) => stage.flatMap(({ action, id }) => (action === "prune" ? [resourceKey(id)] : []))));
    if (inventory === undefined || gone.size === 0) return { state: "applied", writes: this.#writes };
    const members = inventory.members.filter(({ id }) => !gone.has(resourceKey(id)));
    const { environment, path, appliedCommit, appliedAt } = inventory;
    const applied = { ...(appliedCommit === undefined ? {} : { appliedCommit }), ...(appliedAt === undefined ? {} : { appliedAt }) };
    const stored = await this.#store({ environment, path, ...applied, ...attemptOf(inventory), members }, undefined);
    return stored.ok ? { state: "applied", writes: this.#writes } : this.#failed([stored]);
  }

  async #store(inventory: Inventory, resourceVersion: string | undefined): Promise<Result<void, ClusterReason>> {
    const { cluster, catalog, fieldManager, sha256 } = this.#target;
    const kind = catalog.find({ group: "", version: "v1", kind: "ConfigMap" });
    if (kind === undefined) throw new Error("a plan was made without ConfigMaps");
    const object = writeInventory(inventory, this.#plan.place, sha256);
    const metadata = { ...(object["metadata"] as typeof object), ...(resourceVersion === undefined ? {} : { resourceVersion }) };
    const options = { fieldManager, force: true, dryRun: false };
    const answer = await cluster.apply(kind, { ...object, metadata }, options, neverCancelled);
    return answer.ok ? succeed(undefined) : answer;
  }

  /** Writes what is of one kind at once, one kind after the other, and waits for definitions to take effect. */
  async #runStage(stage: readonly PlanStep[]): Promise<readonly StepFailure[]> {
    const failures: StepFailure[] = [];
    for (const run of sameKindRuns(stage)) {
      const results = await inParallel(run, limit, async (step) => (this.#cancellation.isCancelled ? undefined : this.#runStep(step)));
      failures.push(...results.filter((failure) => failure !== undefined));
      if (failures.some(({ reason }) => hopeless.has(reason))) return failures;
    }
    return failures.length > 0 || this.#cancellation.isCancelled ? failures : this.#awaitDefinitions(stage);
  }

  /** A write that has begun is brought to its end, so that it is known what is there. */
  async #runStep(step: PlanStep): Promise<StepFailure | undefined> {
    const answer = step.desired === undefined ? await this.#prune(step) : await this.#apply(step, step.desired);
    if (!answer.ok) return answer;
    this.#done.add(step);
    this.#options.onProgress(this.#done.size, this.#total, step);
    return undefined;
  }

  async #apply(step: PlanStep, desired: NonNullable<PlanStep["desired"]>): Promise<Result<void, ClusterReason>> {
    const { cluster, fieldManager } = this.#target;
    for (let attempt = 1; ; attempt++) {
      const answer = await cluster.apply(step.kind, desired, { fieldManager, force: true, dryRun: false }, neverCancelled);
      if (answer.ok) {
        this.#writes++;
        return this.#takeBack(step, answer.value);
      }
      const isNewKind = answer.reason === "notFound" && this.#defines(step);
      if (!(isNewKind || answer.reason === "conflict") || attempt >= maxAttempts || this.#cancellation.isCancelled) return answer;
      await this.#options.sleep(attempt * 100, this.#cancellation);
    }
  }

  /** Takes away what others added, of a step that says so. */
  async #takeBack({ id, kind, differences }: PlanStep, live: JsonObject): Promise<Result<void, ClusterReason>> {
    const additions = additionsOf(differences);
    if (additions.length === 0) return succeed(undefined);
    const operations = removalPatch(live, additions, kind.schema);
    if (operations === undefined) return fail("conflict", `What was added to ${nameOf(id)} changed in the meantime: plan again.`);
    if (operations.length === 0) return succeed(undefined);
    const { cluster, fieldManager } = this.#target;
    const answer = await cluster.patch(kind, id, operations, { fieldManager, dryRun: false }, neverCancelled);
    return answer.ok ? succeed(undefined) : answer;
  }

  /** An established kind is served a moment later; until then it is not found. */
  #defines({ id }: PlanStep): boolean {
    return this.#plan.stages.flat().some(({ desired }) => definedKind(desired) === `${id.group}/${id.kind}`);
  }

  async #prune({ id, kind, uid }: PlanStep): Promise<Result<void, ClusterReason>> {
    const answer = await this.#target.cluster.delete(kind, id, { ...(uid === undefined ? {} : { uid }) }, neverCancelled);
    if (!answer.ok && answer.reason !== "notFound") return answer;
    if (answer.ok) this.#writes++;
    return succeed(undefined);
  }

  async #awaitDefinitions(stage: readonly PlanStep[]): Promise<readonly StepFailure[]> {
    const definitions = stage.filter(({ id, action }) => action !== "prune" && definitionKinds.has(`${id.group}/${id.kind}`));
    if (definitions.length === 0) return [];
    const { clock, sleep } = this.#options;
    const { cluster } = this.#target;
    const result = await waitUntilHealthy(
      { cluster, objects: definitions, clock, sleep, timeoutMs: definitionTimeoutMs, onProgress: () => undefined },
      this.#cancellation,
    );
    if (result.state === "healthy" || result.state === "cancelled") return [];
    return result.objects.map(({ id, health }) => ({
      reason: "serverError",
      message: `${nameOf(id)} does not take effect: ${health.message ?? health.status}`,
    }));
  }

  #failed(failures: readonly StepFailure[]): Execution {
    const message = `${joinSentences(failures.map((failure) => failure.message))} ${this.#progressText()}`;
    return { state: failures.some(({ reason }) => reason === "conflict") ? "conflict" : "failed", writes: this.#writes, message };
  }

  #cancelled(): Execution {
    return { state: "cancelled", writes: this.#writes, message: this.#progressText() };
  }

  #progressText(): string {
    return `${this.#done.size} of ${this.#total} steps of the plan are done; sync again to go on.`;
  }
}

/** A sync that did not come to its end stays known. */
function attemptOf(inventory: Inventory | undefined): Pick<Inventory, "attemptedCommit"> {
  return inventory?.attemptedCommit === undefined ? {} : { attemptedCommit: inventory.attemptedCommit };
}

const maxAttempts = 5;

/** After these no other write of the stage would fare better. */
const hopeless: ReadonlySet<ClusterReason> = new Set(["unreachable", "unauthorized", "tlsFailed", "identityChanged", "throttled"]);

const definitionKinds: ReadonlySet<string> = new Set(["/Namespace", "apiextensions.k8s.io/CustomResourceDefinition"]);

function sameKindRuns(steps: readonly PlanStep[]): readonly (readonly PlanStep[])[] {
  const runs: PlanStep[][] = [];
  let last: string | undefined;
  for (const step of steps) {
    const key = resourceKey({ ...step.id, namespace: "", name: step.action });
    if (key === last) runs.at(-1)?.push(step);
    else runs.push([step]);
    last = key;
  }
  return runs;
}
