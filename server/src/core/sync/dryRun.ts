import { getString, type JsonObject } from "../json.ts";
import { resourceKey } from "../manifest/resource.ts";
import type { Cluster, ClusterReason } from "../ports.ts";
import { fail, succeed, type Cancellation, type Result } from "../result.ts";
import { inParallel } from "./inParallel.ts";
import { joinSentences, nameOf } from "./naming.ts";
import { confirmStep } from "./planStep.ts";
import { additionsOf, removalPatch } from "./takeBack.ts";
import type { PlanStep } from "./types.ts";

export interface DryRunRequest {
  readonly cluster: Pick<Cluster, "apply" | "patch">;
  readonly fieldManager: string;
  readonly steps: readonly PlanStep[];
  /** Live objects by their `resourceKey`. */
  readonly live: ReadonlyMap<string, JsonObject>;
  /** Name of the environment, for sentences. */
  readonly environment: string;
}

export interface DryRunResult {
  readonly steps: readonly PlanStep[];
  readonly notes: readonly string[];
}

export type DryRunReason = ClusterReason | "refusedByServer";

/** A server takes this many at once without its queue growing. */
const limit = 8;

/** Reasons that speak of the object and not of the connection. */
const aboutObject: ReadonlySet<ClusterReason> = new Set(["invalid", "conflict", "forbidden", "notFound", "alreadyExists", "serverError"]);

/**
 * Asks the server what each creation and change would do, writing nothing. Steps that would change nothing are dropped; what the server would refuse is
 * told before anything is touched. Objects whose namespace or kind the plan itself makes cannot be tried.
 */
export async function dryRun(request: DryRunRequest, cancellation: Cancellation): Promise<Result<DryRunResult, DryRunReason>> {
  const made = madeByPlan(request.steps);
  const tried = await inParallel(request.steps, limit, async (step) => ({
    step,
    outcome: await tryStep(step, request, made, cancellation),
  }));
  if (cancellation.isCancelled) return fail("cancelled", "Planning was cancelled.");
  const refused: Refusal[] = [];
  const steps: PlanStep[] = [];
  const notes: string[] = [];
  for (const { step, outcome } of tried) {
    if (outcome === "untried") steps.push(step);
    else if (!outcome.ok && /dry.?run/i.test(outcome.message)) {
      steps.push(step);
      notes.push(`${nameOf(step.id)} could not be tried beforehand: an admission webhook does not support it.`);
    } else if (!outcome.ok) {
      if (!aboutObject.has(outcome.reason)) return outcome;
      refused.push({ step, reason: outcome.reason, message: outcome.message });
    } else {
      const live = request.live.get(resourceKey(step.id));
      const { step: confirmed, staying } = live === undefined ? { step, staying: [] } : confirmStep(step, live, outcome.value);
      if (confirmed !== undefined) steps.push(confirmed);
      if (staying.length > 0)
        notes.push(
          `${nameOf(step.id)} keeps ${staying.length === 1 ? "a field" : `${staying.length} fields`} that Git no longer has: another manager applied it too.`,
        );
    }
  }
  if (refused.length > 0) return fail("refusedByServer", joinSentences(refusals(refused, request.environment)));
  return succeed({ steps, notes });
}

async function tryStep(
  step: PlanStep,
  { cluster, fieldManager, live }: DryRunRequest,
  made: MadeByPlan,
  cancellation: Cancellation,
): Promise<Result<JsonObject, ClusterReason> | "untried"> {
  const { id, desired, kind } = step;
  if (desired === undefined || made.namespaces.has(id.namespace) || made.kinds.has(`${id.group}/${id.kind}`)) return "untried";
  const applied = await cluster.apply(kind, desired, { fieldManager, force: true, dryRun: true }, cancellation);
  const before = live.get(resourceKey(id));
  const additions = additionsOf(step.differences);
  if (!applied.ok || before === undefined || additions.length === 0) return applied;
  // Held against what is live now: what the apply itself would change has no say in whether fields can be taken away.
  const operations = removalPatch(before, additions, kind.schema) ?? [];
  const patched = await cluster.patch(kind, id, operations, { fieldManager, dryRun: true }, cancellation);
  return patched.ok ? applied : patched;
}

interface Refusal {
  readonly step: PlanStep;
  readonly reason: ClusterReason;
  readonly message: string;
}

interface MadeByPlan {
  readonly namespaces: ReadonlySet<string>;
  /** "example.com/Widget". */
  readonly kinds: ReadonlySet<string>;
}

function madeByPlan(steps: readonly PlanStep[]): MadeByPlan {
  const created = steps.filter(({ action }) => action === "create");
  return {
    namespaces: new Set(created.filter(({ id }) => id.group === "" && id.kind === "Namespace").map(({ id }) => id.name)),
    kinds: new Set(created.flatMap(({ desired }) => definedKind(desired) ?? [])),
  };
}

/** The kind that a CustomResourceDefinition defines, as "example.com/Widget". */
export function definedKind(object: JsonObject | undefined): string | undefined {
  if (object?.["kind"] !== "CustomResourceDefinition") return undefined;
  const group = getString(object, "spec", "group");
  const kind = getString(object, "spec", "names", "kind");
  return group === undefined || kind === undefined ? undefined : `${group}/${kind}`;
}

/** What has no namespace is told once for each namespace: there are many of them. */
function refusals(refused: readonly Refusal[], environment: string): readonly string[] {
  const homeless = new Map<string, readonly Refusal[]>();
  const others: string[] = [];
  for (const one of refused) {
    const { namespace } = one.step.id;
    if (one.reason === "notFound" && namespace !== "") homeless.set(namespace, [...(homeless.get(namespace) ?? []), one]);
    else others.push(one.message);
  }
  const missing = [...homeless].map(([namespace, found]) => {
    const [first] = found;
    const named = first === undefined ? "" : nameOf(first.step.id);
    const more = found.length > 1 ? ` and ${found.length - 1} more` : "";
    return `${environment} has no namespace ${namespace}, and no manifest makes it: ${named}${more} cannot be applied.`;
  });
  return [...missing, ...others];
}
