import type { IgnoreScopeDto } from "../../../server/src/protocol/decisions.ts";
import type { DifferenceDto, ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { Translate } from "../util/phrasing.ts";

/** One way to ignore a difference, as it is offered. */
export interface IgnoreScopeItem {
  readonly scope: IgnoreScopeDto;
  /** What it covers: "replicas of Deployment web". */
  readonly label: string;
  readonly description: string;
  readonly manager?: string;
}

export interface IgnoreChoice {
  readonly environment: Pick<EnvironmentDto, "name">;
  readonly resource: ResourceDriftDto;
  /** Absent: the resource as a whole is meant. */
  readonly difference?: DifferenceDto;
  /** How many environments there are. */
  readonly environments: number;
}

/** The ways to ignore a difference, from the one that covers least on. */
export function ignoreScopes({ environment, resource, difference, environments }: IgnoreChoice, t: Translate): readonly IgnoreScopeItem[] {
  const name = `${resource.kind} ${resource.name}`;
  const here = t("in {0}", environment.name);
  const managers = difference === undefined ? managersOf(resource) : difference.manager === undefined ? [] : [difference.manager];
  const byManager = managers.map((manager): IgnoreScopeItem => ({
    scope: "manager",
    label: t("everything that {0} writes", manager),
    description: t("every resource in every environment"),
    manager,
  }));
  if (difference === undefined) return [{ scope: "resource", label: t("every field of {0}", name), description: here }, ...byManager];
  const label = t("{0} of {1}", difference.label, name);
  return [
    { scope: "fieldOfResource", label, description: here },
    ...(environments > 1 ? [{ scope: "fieldEverywhere", label, description: t("every environment") } as const] : []),
    { scope: "fieldOfKind", label: t("{0} of every {1}", difference.label, resource.kind), description: t("every environment") },
    ...byManager,
  ];
}

/** Who wrote what differs, those first whose writing counts as drift. */
function managersOf({ differences }: ResourceDriftDto): readonly string[] {
  const loudFirst = [...differences].sort((left, right) => Number(left.quiet) - Number(right.quiet));
  return [...new Set(loudFirst.flatMap(({ manager, kind }) => (manager === undefined || kind === "ignored" ? [] : [manager])))];
}
