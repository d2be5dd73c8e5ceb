import { configFile, type IgnoreRule } from "../../config/config.ts";
import { matchesPattern, parseFieldPattern } from "../../fieldPattern.ts";
import type { Ignoring } from "./ignoring.ts";
import { fitsAny, toWildcard } from "../../wildcard.ts";

/** Compiles a rule of the configuration; none for one that is about another environment, or cannot be read. */
export function configuredRule(rule: IgnoreRule, environment: string | undefined): readonly Ignoring[] {
  const fields = rule.fields?.map(parseFieldPattern);
  const patterns = fields?.flatMap((field) => (field.ok ? [field.value] : []));
  // The configuration's reader has told about a bad pattern; a rule without it would ignore more than was meant.
  if (patterns?.length !== fields?.length) return [];
  if (environment !== undefined && !fitsAny(rule.environments?.map(toWildcard), environment)) return [];
  const kinds = rule.kinds?.map(toWildcard);
  const names = rule.names?.map(toWildcard);
  const namespaces = rule.namespaces?.map(toWildcard);
  const managers = rule.managers?.map(toWildcard);
  return [
    {
      by: "configuration",
      reason: rule.reason ?? `a rule of ${configFile}`,
      concerns: ({ id: { group, kind, name, namespace } }) =>
        fitsAny(names, name) && fitsAny(namespaces, namespace) && (fitsAny(kinds, kind) || fitsAny(kinds, `${group}/${kind}`)),
      covers: ({ path, owner }) =>
        (patterns === undefined || patterns.some((pattern) => matchesPattern(pattern, path))) &&
        (managers === undefined || (owner !== undefined && fitsAny(managers, owner.manager))),
    },
  ];
}
