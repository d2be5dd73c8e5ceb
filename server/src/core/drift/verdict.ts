import type { Verdict } from "./types.ts";

/** Where a resource exists, and which of its states are the same; a resource that exists at neither of two points is the same there. */
export interface PointFacts {
  readonly isInWorking: boolean;
  readonly isInMain: boolean;
  /** Undefined when it is not known what was applied. */
  readonly isInApplied: boolean | undefined;
  readonly isLive: boolean;
  readonly isWorkingMain: boolean;
  /** Undefined when it is not known what was applied, nor that it is something else than main. */
  readonly isMainApplied: boolean | undefined;
  readonly isLiveWorking: boolean;
  readonly isLiveMain: boolean;
  /** Undefined when it is not known what was applied; true also when the object itself tells that it is as it was applied. */
  readonly isLiveApplied: boolean | undefined;
  /** The environment itself says that the object came from here: by its inventory or by a label. */
  readonly isMember: boolean;
  /** Its namespace is not there, and was never seen. */
  readonly lacksNamespace: boolean;
}

/** What the four points say of one resource; undefined for what is none of ours: neither in Git nor applied from it. */
export function classify(facts: PointFacts): Exclude<Verdict, "unknown"> | undefined {
  if (!facts.isInWorking && !facts.isInMain) {
    return facts.isLive && (facts.isMember || facts.isInApplied === true) ? "orphaned" : undefined;
  }
  return facts.isWorkingMain ? classifyCommitted(facts) : classifyUncommitted(facts);
}

function classifyCommitted(facts: PointFacts): Exclude<Verdict, "unknown"> {
  if (facts.isLiveMain) return "inSync";
  if (!facts.isLive) return isNew(facts) ? "undeployed" : "missing";
  // Without a record of what was applied, main is what the environment should be at.
  if (facts.isMainApplied !== false) return "outOfBand";
  return facts.isLiveApplied === true ? "undeployed" : "conflict";
}

function classifyUncommitted(facts: PointFacts): Exclude<Verdict, "unknown"> {
  if (facts.isLiveWorking) return "alreadyLive";
  // The environment stands where Git had it: only the files moved.
  if (facts.isLiveMain || facts.isLiveApplied === true) return "uncommitted";
  if (facts.isLive) return "conflict";
  return facts.isInMain && !isNew(facts) ? "missing" : "uncommitted";
}

/** Never applied, of what is not live; where nobody knows, what has no namespace yet was not. */
function isNew({ isInApplied, isMember, lacksNamespace }: PointFacts): boolean {
  return isInApplied === false || (isInApplied === undefined && lacksNamespace && !isMember);
}
