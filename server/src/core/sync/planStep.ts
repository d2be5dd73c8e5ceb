import { compareObjects } from "../drift/compare.ts";
import type { IgnoreRules } from "../drift/ignoreRules.ts";
import { createItemIndex } from "../drift/listItems.ts";
import { stripLive } from "../drift/normalise.ts";
import { readOwnership } from "../drift/ownership.ts";
import { patchAll } from "../drift/patchAll.ts";
import type { FieldDifference } from "../drift/types.ts";
import { valueAt } from "../drift/valueAt.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { KindFacts } from "../schema/structuralSchema.ts";
import { writeGoJson } from "../ssa/goJson.ts";
import { additionsOf } from "./takeBack.ts";
import type { PlanStep } from "./types.ts";
import type { DesiredResource } from "../drift/types.ts";

/** A desired object with everything that decides on its step. */
export interface Candidate {
  readonly desired: DesiredResource;
  readonly kind: KindFacts;
  /** What would be applied. */
  readonly object: JsonObject;
  /** With managed fields. */
  readonly live: JsonObject | undefined;
}

export interface StepContext {
  readonly ignore: IgnoreRules;
  readonly fieldManager: string;
  /** What people added is taken away as well. */
  readonly takesBack?: boolean;
}

/** Kinds of differences that an apply ends. What others added stays, because they own it, unless it is to be taken back. */
const applied: ReadonlySet<string> = new Set(["changed", "missing", "removed", "orderOnly", "suspect"]);

/**
 * Returns the step that brings the live object to what Git says; undefined when it is there already. Fields that a rule ignores take their live value, so
 * that an apply for another reason leaves them alone.
 */
export function stepFor({ desired, kind, object, live }: Candidate, context: StepContext): PlanStep | undefined {
  const { id, version } = desired;
  if (live === undefined) return { action: "create", id, version, kind, desired: object, differences: [] };
  const comments = desired.ignores === undefined ? {} : { comments: desired.ignores };
  const differences = context.ignore.apply(
    { id, origin: desired.origin, desired: object, live, ...comments },
    compareObjects({
      desired: object,
      live,
      ownership: readOwnership(live),
      schema: kind.schema,
      isCustom: kind.custom === true,
      minor: kind.minor,
      fieldManager: context.fieldManager,
      quiet: context.ignore.quiet,
    }),
  );
  const isTaken = ({ kind: difference, quiet }: FieldDifference): boolean => context.takesBack === true && difference === "extra" && !quiet;
  const effective = differences.filter((difference) => (applied.has(difference.kind) || isTaken(difference)) && difference.path.length > 0);
  if (effective.length === 0) return undefined;
  const ignored = differences.filter((difference) => difference.kind === "ignored" && difference.live !== undefined);
  return { action: "change", id, version, kind, desired: keepLive(object, ignored, kind), differences: effective };
}

function keepLive(object: JsonObject, ignored: readonly FieldDifference[], { schema }: KindFacts): JsonObject {
  // What Git does not state needs no value to be left alone.
  const patches = ignored.flatMap(({ path, live, desired }) => (desired === undefined ? [] : { path, value: live }));
  const patched = patchAll(object, patches, schema);
  return isJsonObject(patched) ? patched : object;
}

/** What a dry run says of a step. */
export interface TriedStep {
  /** Undefined: the server would change nothing. */
  readonly step: PlanStep | undefined;
  /** Differences that the apply would not end, because somebody else owns the field. */
  readonly staying: readonly FieldDifference[];
}

/** Holds a change against what the server answered to a dry run of it: the server knows what is really different. */
export function confirmStep(step: PlanStep, live: JsonObject, after: JsonObject): TriedStep {
  const additions = additionsOf(step.differences);
  if (isSame(content(live), content(after))) {
    const staying = step.differences.filter(({ kind }) => kind === "removed");
    return { step: additions.length === 0 ? undefined : { ...step, differences: additions }, staying };
  }
  const items = createItemIndex();
  const isEnded = (difference: FieldDifference): boolean => difference.kind === "extra" || isOtherAt(difference);
  const isOtherAt = ({ path }: FieldDifference): boolean =>
    !isSame(valueAt(live, path, step.kind.schema, items), valueAt(after, path, step.kind.schema, items));
  const ended = step.differences.filter(isEnded);
  const staying = step.differences.filter((difference) => difference.kind === "removed" && !isEnded(difference));
  return { step: { ...step, differences: ended.length === 0 ? step.differences : ended }, staying };
}

/** Without what every write changes. */
function content(object: JsonObject): JsonObject {
  return stripLive(object);
}

function isSame(left: ReturnType<typeof valueAt>, right: ReturnType<typeof valueAt>): boolean {
  return left === right || (left !== undefined && right !== undefined && writeGoJson(left) === writeGoJson(right));
}
