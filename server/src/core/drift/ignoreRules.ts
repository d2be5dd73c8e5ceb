import type { IgnoreRule, QuietRules } from "../config/config.ts";
import { annotated } from "./ignore/annotationRules.ts";
import { commented } from "./ignore/commentRules.ts";
import { configuredRule } from "./ignore/configuredRules.ts";
import type { Ignoring, IgnoreSubject } from "./ignore/ignoring.ts";
import { createQuietList, type QuietList } from "./quietList.ts";
import type { FieldDifference, IgnoreReason } from "./types.ts";

/** Marks the differences that a team has decided to live with. */
export interface IgnoreRules {
  /** Whose additions are no drift, for the comparison itself. */
  readonly quiet: QuietList;
  apply(subject: IgnoreSubject, differences: readonly FieldDifference[]): readonly FieldDifference[];
}

export interface IgnoreOptions {
  /** Name of the environment: rules may be about others. */
  readonly environment?: string;
  /** What objects of the repository tell Flux and Argo CD to ignore. */
  readonly repository?: () => readonly Ignoring[];
  readonly quiet?: QuietRules;
}

const nothing = (): readonly Ignoring[] => [];

/** Compiles the rules of the configuration once; what manifests say themselves is asked each time. */
export function createIgnoreRules(
  rules: readonly IgnoreRule[],
  { environment, repository = nothing, quiet }: IgnoreOptions = {},
): IgnoreRules {
  const configured = rules.flatMap((rule) => configuredRule(rule, environment));
  return {
    quiet: createQuietList(quiet),
    apply: (subject, differences) => {
      if (differences.length === 0) return differences;
      const concerned = [...configured, ...repository()].filter((rule) => rule.concerns(subject));
      return differences.map((difference) => {
        const reason = reasonFor(difference, subject, concerned);
        return reason === undefined ? difference : ignore(difference, reason);
      });
    },
  };
}

/** The nearest statement counts: the manifest's own, then the configuration, then what Flux and Argo CD are told. */
function reasonFor(difference: FieldDifference, subject: IgnoreSubject, rules: readonly Ignoring[]): IgnoreReason | undefined {
  return commented(difference, subject) ?? annotated(difference, subject) ?? rules.find((rule) => rule.covers(difference, subject));
}

function ignore(difference: FieldDifference, { by, reason }: IgnoreReason): FieldDifference {
  const { kind } = difference;
  if (kind === "ignored") return difference;
  return {
    ...difference,
    kind: "ignored",
    quiet: true,
    note: `Ignored: ${reason.replace(/\.$/, "")}.`,
    ignored: { was: kind, by, reason },
  };
}
