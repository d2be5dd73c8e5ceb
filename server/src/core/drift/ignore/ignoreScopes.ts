import type { EnvironmentDefinition, IgnoreRule } from "../../config/config.ts";
import { formatPath, type FieldPath, type PathElement } from "../../fieldPath.ts";
import type { JsonValue } from "../../json.ts";
import { fail, succeed, type Result } from "../../result.ts";
import type { ResourceId } from "../../manifest/resource.ts";
import { escapeWildcard } from "../../wildcard.ts";
import type { FieldDifference } from "../types.ts";

/** How far a rule reaches that is made from a difference that somebody looks at. */
export type IgnoreScope =
  | "fieldOfResource"
  /** The same field, in every environment. */
  | "fieldEverywhere"
  | "fieldOfKind"
  | "resource"
  /** Everything that whoever wrote the live value writes. */
  | "manager";

/** What somebody wants to ignore. */
export interface IgnoreWish {
  readonly scope: IgnoreScope;
  readonly id: ResourceId;
  readonly difference?: Pick<FieldDifference, "path" | "owner">;
  readonly environment: Pick<EnvironmentDefinition, "name">;
  /** How many environments the rule would be about: with a single one it need not be named. */
  readonly environments: number;
  readonly manager?: string;
  readonly reason: string;
}

/** Makes the rule that ignores what somebody points at, and no more. */
export function ruleFor(wish: IgnoreWish): Result<IgnoreRule, "noField" | "noManager"> {
  const { scope, id, difference, environment, environments, reason } = wish;
  const kinds = [kindText(id)];
  const names = [escapeWildcard(id.name)];
  const resource = { kinds, names, ...(id.namespace === "" ? {} : { namespaces: [escapeWildcard(id.namespace)] }) };
  const here = environments > 1 ? { environments: [escapeWildcard(environment.name)] } : {};
  const why = reason.trim() === "" ? {} : { reason: reason.trim() };
  const name = `${id.kind} ${id.name}`;
  switch (scope) {
    case "resource":
      return succeed({ ...resource, ...here, ...why });
    case "manager": {
      const manager = wish.manager ?? difference?.owner?.manager;
      if (manager === undefined) return fail("noManager", `It is not recorded who wrote this field of ${name}: ignore the field instead.`);
      return succeed({ managers: [escapeWildcard(manager)], ...why });
    }
    case "fieldOfResource":
    case "fieldEverywhere":
    case "fieldOfKind": {
      if (difference === undefined) return fail("noField", `${name} no longer differs there.`);
      const fields = [fieldText(difference.path)];
      if (scope === "fieldOfKind") return succeed({ kinds, fields, ...why });
      return succeed({ ...resource, fields, ...(scope === "fieldOfResource" ? here : {}), ...why });
    }
  }
}

/** Kinds of Kubernetes by their name alone, as people say them; others with their group, because two may have one name. */
function kindText({ group, kind }: ResourceId): string {
  return group === "" || !group.includes(".") || group.endsWith(".k8s.io") ? kind : `${group}/${kind}`;
}

/** The root of an object has no name: all of its fields are meant. */
function fieldText(path: FieldPath): string {
  return path.length === 0 ? ".*" : formatPath(path.map(literalElement));
}

/** A step whose names and keys mean nothing but themselves. */
function literalElement(element: PathElement): PathElement {
  switch (element.kind) {
    case "field":
      return { kind: "field", name: escapeWildcard(element.name) };
    case "key": {
      const keys = Object.entries(element.keys).map(([name, value]) => [name, literalValue(value)] as const);
      return { kind: "key", keys: Object.fromEntries(keys) };
    }
    case "value":
      return { kind: "value", value: literalValue(element.value) };
    case "index":
      return element;
  }
}

function literalValue(value: JsonValue): JsonValue {
  return typeof value === "string" ? escapeWildcard(value) : value;
}
