import type { IgnoreRule } from "../config/config.ts";
import { matchesPattern, parseFieldPattern, type FieldPattern } from "../fieldPattern.ts";
import type { ResourceId } from "../manifest/resource.ts";
import type { FieldDifference } from "./types.ts";

interface CompiledRule {
  readonly kinds: readonly RegExp[] | undefined;
  readonly names: readonly RegExp[] | undefined;
  readonly namespaces: readonly RegExp[] | undefined;
  readonly fields: readonly FieldPattern[] | undefined;
  readonly managers: readonly RegExp[] | undefined;
  readonly note: string;
}

/** Marks the differences that a team has decided to live with. */
export interface IgnoreRules {
  apply(id: ResourceId, differences: readonly FieldDifference[]): readonly FieldDifference[];
}

/** Compiles the rules of the configuration once. */
export function createIgnoreRules(rules: readonly IgnoreRule[]): IgnoreRules {
  const compiled = rules.flatMap(compile);
  return {
    apply: (id, differences) => {
      const concerned = compiled.filter((rule) => concerns(rule, id));
      return concerned.length === 0 ? differences : differences.map((difference) => ignore(difference, concerned));
    },
  };
}

function compile(rule: IgnoreRule): readonly CompiledRule[] {
  const fields = rule.fields?.map(parseFieldPattern);
  const patterns = fields?.flatMap((field) => (field.ok ? [field.value] : []));
  // The configuration's reader has told about a bad pattern; a rule without it would ignore more than was meant.
  if (patterns?.length !== fields?.length) return [];
  return [
    {
      kinds: rule.kinds?.map(toWildcard),
      names: rule.names?.map(toWildcard),
      namespaces: rule.namespaces?.map(toWildcard),
      fields: patterns,
      managers: rule.managers?.map(toWildcard),
      note: rule.reason === undefined ? "Ignored by a rule of the configuration." : `Ignored: ${rule.reason}.`,
    },
  ];
}

function concerns({ kinds, names, namespaces }: CompiledRule, { group, kind, name, namespace }: ResourceId): boolean {
  return matches(names, name) && matches(namespaces, namespace) && (matches(kinds, kind) || matches(kinds, `${group}/${kind}`));
}

function ignore(difference: FieldDifference, rules: readonly CompiledRule[]): FieldDifference {
  const rule = rules.find(
    ({ fields, managers }) =>
      (fields === undefined || fields.some((pattern) => matchesPattern(pattern, difference.path))) &&
      (managers === undefined || (difference.owner !== undefined && matches(managers, difference.owner.manager))),
  );
  return rule === undefined ? difference : { ...difference, kind: "ignored", quiet: true, note: rule.note };
}

function matches(patterns: readonly RegExp[] | undefined, text: string): boolean {
  return patterns === undefined || patterns.some((pattern) => pattern.test(text));
}

/** `*` stands for any characters, everything else for itself. */
function toWildcard(text: string): RegExp {
  const escaped = text.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`, "s");
}
