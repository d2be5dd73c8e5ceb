import { assess, type FourPoints } from "../drift/assess.ts";
import { isExtraneousFine, isNeverApplied } from "../drift/ignore/annotationRules.ts";
import { hookReason } from "../drift/ignore/hooks.ts";
import type { IgnoreSubject } from "../drift/ignore/ignoring.ts";
import { keeperOf } from "../drift/ignore/keptWithoutGit.ts";
import type { IgnoreRules } from "../drift/ignoreRules.ts";
import { maskDifferences, type EqualityMark } from "../drift/secretMask.ts";
import { maskSourceFields } from "../drift/sourceFields.ts";
import { isTerminating, terminatingText, terminatingVerdict } from "../drift/terminating.ts";
import type { PendingDifference, Point, Verdict } from "../drift/types.ts";
import type { ResourceId } from "../manifest/resource.ts";
import type { KindFacts } from "../schema/structuralSchema.ts";
import { healthOf } from "../sync/health.ts";
import { applicationOf } from "./application.ts";
import { namespaceOf, namespaceText, type NamespaceProblem } from "./knownNamespaces.ts";
import type { DriftEntry, LiveObject } from "./types.ts";
import type { DesiredResource } from "../drift/types.ts";

/** One resource at every point, as far as each is known. */
export interface ResourcePoints {
  readonly key: string;
  readonly id: ResourceId;
  readonly version: string;
  readonly working?: DesiredResource;
  readonly main?: DesiredResource;
  readonly isAppliedKnown: boolean;
  readonly applied?: DesiredResource;
  readonly live?: LiveObject;
  /** Why the environment cannot be asked for it: a sentence. */
  readonly liveProblem?: string;
  /** What is wrong with its namespace. */
  readonly namespaceProblem?: NamespaceProblem;
  readonly isMainExpected?: true;
  readonly isMember: boolean;
  /** What the server has said of differences that only it can decide. */
  readonly settle?: NonNullable<FourPoints["settle"]>;
}

export interface EntryContext {
  readonly kind: Pick<KindFacts, "schema" | "custom" | "minor"> | undefined;
  readonly fieldManager: string;
  readonly ignore: IgnoreRules;
  readonly equalityMark: EqualityMark;
  readonly environmentPath: string;
}

/** Says what there is to say of one resource; undefined when it is none of ours. */
export function toEntry(points: ResourcePoints, context: EntryContext): DriftEntry | undefined {
  const { key, id, version, working, main, applied, live } = points;
  const git = working ?? main;
  const about = git?.object ?? live?.object ?? applied?.object;
  if (about === undefined && points.liveProblem === undefined) return undefined;
  const common = {
    key,
    id,
    version,
    application: applicationOf(about ?? { metadata: { name: id.name } }, git?.origin ?? applied?.origin, context.environmentPath),
    points: pointsOf(points),
    ...(git === undefined ? {} : { origin: git.origin }),
    ...(live === undefined ? {} : { health: healthOf(live.object) }),
  };
  // What was applied cannot be told either while its kustomization is not rendered.
  const unrendered = applied?.origin.kustomization === undefined ? undefined : applied.obstacle;
  const reason = working?.obstacle ?? main?.obstacle ?? unrendered ?? points.liveProblem;
  if (reason !== undefined) return { ...common, verdict: "unknown", reason, differences: [], pending: [], atSource: [] };
  const { namespaceProblem } = points;
  const assessment = assess(fourPointsOf(points), context);
  if (assessment === undefined) return undefined;
  // What others say is fine without Git is none of ours.
  if (assessment.verdict === "orphaned" && isExtraneousFine(live?.object)) return undefined;
  if (assessment.verdict === "missing" && isNeverApplied(git?.object)) {
    return { ...common, verdict: "unknown", reason: neverApplied, differences: [], pending: [], atSource: [] };
  }
  const mask = context.equalityMark;
  const pending = maskDifferences(id, assessment.pending, mask);
  const aboutNamespace = namespaceProblem && namespaceText(namespaceOf(id), namespaceProblem, assessment.verdict === "missing");
  if (isTerminating(live?.object)) {
    const verdict = terminatingVerdict(assessment.verdict);
    const why = aboutNamespace ?? terminatingText(live?.object);
    return {
      ...common,
      verdict,
      ...(why === undefined ? {} : { reason: why }),
      isTerminating: true,
      differences: [],
      pending,
      atSource: [],
    };
  }
  const fine = fineBecause(assessment.verdict, points);
  if (fine !== undefined) return { ...common, verdict: pendingVerdict(pending), reason: fine, differences: [], pending, atSource: [] };
  return {
    ...common,
    verdict: assessment.verdict,
    ...(aboutNamespace === undefined ? {} : { reason: aboutNamespace }),
    differences: maskDifferences(id, assessment.differences, mask),
    pending,
    atSource: maskSourceFields(id, assessment.atSource, mask),
  };
}

/** What its drift is judged by. */
export function fourPointsOf(points: ResourcePoints): FourPoints {
  const { id, working, main, applied, live, isAppliedKnown, isMember, isMainExpected, namespaceProblem, settle } = points;
  return {
    id,
    ...(working === undefined ? {} : { working: working.object }),
    ...(main === undefined ? {} : { main: main.object }),
    isAppliedKnown,
    ...(applied === undefined ? {} : { applied: applied.object }),
    ...(live === undefined ? {} : { live }),
    ...(isMainExpected === undefined ? {} : { isMainExpected }),
    lacksNamespace: namespaceProblem === "absent",
    isMember,
    ...(settle === undefined ? {} : { settle }),
    ignoring: ignoringOf(points),
  };
}

/** Why it is no drift that a resource is not at both ends; undefined where it is. */
function fineBecause(verdict: Verdict, { working, main, live }: ResourcePoints): string | undefined {
  if (verdict === "orphaned") {
    const keeper = keeperOf(live?.object);
    if (keeper !== undefined) return `It is no longer in Git and stays: its annotation ${keeper} says so.`;
  } else if (verdict !== "missing") return undefined;
  const hook = hookReason((working ?? main ?? live)?.object)?.reason;
  return hook && `It need not be there: ${hook}.`;
}

/** What is left to say of a resource that is fine as it is live. */
function pendingVerdict(pending: readonly PendingDifference[]): Verdict {
  const loud = pending.filter(({ quiet }) => !quiet);
  if (loud.some(({ newer }) => newer === "working")) return "uncommitted";
  return loud.length > 0 ? "undeployed" : "inSync";
}

const neverApplied = "Flux is told by an annotation not to apply it.";

/** What the manifest says about its drift; the file that is being written comes first. */
export function ignoringOf({ working, main }: Pick<ResourcePoints, "working" | "main">): Pick<IgnoreSubject, "origin" | "comments"> {
  const git = working ?? main;
  return {
    ...(git === undefined ? {} : { origin: git.origin }),
    ...(git?.ignores === undefined ? {} : { comments: git.ignores }),
  };
}

/** By its points; one for all resources, of which there may be thousands. */
const knownPoints = new Map<string, readonly Point[]>();

function pointsOf({ working, main, applied, live }: ResourcePoints): readonly Point[] {
  const points: Point[] = [];
  if (working !== undefined) points.push("working");
  if (main !== undefined) points.push("main");
  if (applied !== undefined) points.push("applied");
  if (live !== undefined) points.push("live");
  const key = points.join(" ");
  const known = knownPoints.get(key) ?? points;
  knownPoints.set(key, known);
  return known;
}
