import type { PolicyProfile, RuleLevel } from "../../config/config.ts";
import type { PodSecurityLevel } from "./podSecurityLevel.ts";
import type { PolicyRule } from "./policyRule.ts";

/** What counts for all files of a folder instead of what its configuration says. */
export interface RuleChoice {
  /** Over those of the configuration, rule by rule. */
  readonly levels?: Readonly<Record<string, RuleLevel>>;
  readonly profiles?: readonly PolicyProfile[];
}

/** Which rules of policy are asked. */
export interface PolicySelection {
  readonly profiles: readonly string[];
  readonly levels: Readonly<Record<string, RuleLevel>>;
}

/** Profiles with which the labels of namespaces count. */
const podSecurityProfiles: ReadonlySet<string> = new Set(["enforced", "baseline", "restricted"]);

/**
 * Tells whether a rule is asked of everything (true), of nothing (false), or of what is in namespaces that enforce a level ("enforced"). A severity that is given
 * to a rule turns it on as well.
 */
export function isSelected(
  { code, profiles, level }: Pick<PolicyRule, "code" | "profiles" | "level">,
  selection: PolicySelection,
): boolean | "enforced" {
  const given = Object.hasOwn(selection.levels, code) ? selection.levels[code] : undefined;
  if (given !== undefined) return given !== "off";
  if (profiles.some((profile) => selection.profiles.includes(profile))) return true;
  return level !== undefined && selection.profiles.some((profile) => podSecurityProfiles.has(profile)) ? "enforced" : false;
}

/** Tells whether a namespace that enforces one level forbids what belongs to another. */
export function enforces(enforced: PodSecurityLevel, level: PodSecurityLevel): boolean {
  return enforced === "restricted" || level === "baseline";
}
