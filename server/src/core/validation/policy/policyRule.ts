import type { ReportFunction } from "../rule.ts";
import type { Severity } from "../finding.ts";
import type { ObjectView } from "../objectView.ts";
import type { PodSecurityLevel } from "./podSecurityLevel.ts";
import type { PodSubject } from "./podSubject.ts";
import type { PolicySurroundings } from "./policySurroundings.ts";

export interface PolicySubject {
  readonly view: ObjectView;
  /** Of a pod, and of what makes pods from a template. */
  readonly pod?: PodSubject;
  /** The minor of the Pod Security Standards that counts: 37 for 1.37. */
  readonly minor: number;
  readonly surroundings: PolicySurroundings;
}

/** Something that the API server takes and a team may not want. In one file with its page and its test, like a `Rule`. */
export interface PolicyRule {
  /** Stable, kebab-case, never reused, and none of a `Rule`. */
  readonly code: string;
  readonly summary: string;
  readonly severity: Severity;
  /** The profiles that turn it on. */
  readonly profiles: readonly string[];
  /** Namespaces that enforce this level, or a stricter one, turn it on for what is in them. */
  readonly level?: PodSecurityLevel;
  check(subject: PolicySubject, report: ReportFunction): void;
}

/** For rules of the Pod Security Standards: a stricter level brings what the others have. */
export const baseline = { profiles: ["baseline", "restricted"], level: "baseline", severity: "warning" } as const;
export const restricted = { profiles: ["restricted"], level: "restricted", severity: "warning" } as const;
