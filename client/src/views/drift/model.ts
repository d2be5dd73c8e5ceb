import type { DifferenceDto, PendingDifferenceDto, ResourceDriftDto, VerdictDto } from "../../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../../server/src/protocol/environments.ts";
import { hasPicture } from "../../standing.ts";
import { groupResources, verdictOrder, type Grouping } from "./grouping.ts";
import { isUnwell } from "./health.ts";
import { hasRunningChildren, runningNode, type RunningNode } from "./running.ts";

/** One row of the Drift view. Rows are values: equal ids mean the same row. */
export type DriftNode =
  | { readonly type: "environment"; readonly environment: EnvironmentDto; readonly resources: readonly ResourceDriftDto[] }
  | {
      readonly type: "group";
      readonly environment: EnvironmentDto;
      readonly grouping: Grouping;
      /** Of the application, kind, namespace or verdict; empty for what has none. */
      readonly name: string;
      readonly resources: readonly ResourceDriftDto[];
    }
  /** Resources that are in sync but for what is ignored. */
  | { readonly type: "ignored"; readonly environment: EnvironmentDto; readonly resources: readonly ResourceDriftDto[] }
  /** Resources that are in sync and do not run well. */
  | { readonly type: "unwell"; readonly environment: EnvironmentDto; readonly resources: readonly ResourceDriftDto[] }
  | { readonly type: "orphaned"; readonly environment: EnvironmentDto; readonly resources: readonly ResourceDriftDto[] }
  | {
      readonly type: "resource";
      readonly environment: EnvironmentDto;
      readonly resource: ResourceDriftDto;
      /** Another row beside it has the same kind and name: only the namespace tells them apart. */
      readonly isAmbiguous?: boolean;
    }
  | {
      readonly type: "difference";
      readonly environment: EnvironmentDto;
      readonly resource: ResourceDriftDto;
      /** In the environment. */
      readonly difference: DifferenceDto;
    }
  | {
      readonly type: "pending";
      readonly environment: EnvironmentDto;
      readonly resource: ResourceDriftDto;
      /** Between two points of Git. */
      readonly difference: PendingDifferenceDto;
    }
  | RunningNode;

/** How the user wants to see the tree. */
export interface TreeOptions {
  /** Resources in sync are left out. */
  readonly onlyDrifted: boolean;
  readonly grouping: Grouping;
}

/** Verdicts in which the environment left what Git says: they make the badge and the alerts. */
const driftedVerdicts: ReadonlySet<VerdictDto> = new Set<VerdictDto>(["outOfBand", "conflict", "missing", "orphaned"]);

/** Counts the resources whose environment left what Git says. */
export function countDrifted(resources: readonly ResourceDriftDto[]): number {
  return resources.filter((resource) => driftedVerdicts.has(resource.verdict)).length;
}

/** Counts the resources of which cannot be told whether they drifted. */
export function countUnknown(resources: readonly ResourceDriftDto[]): number {
  return resources.filter((resource) => resource.verdict === "unknown" && !isGoing(resource)).length;
}

/** Whether that a resource is being deleted is all there is to say of it: it is neither drifted nor in sync. */
export function isGoing({ verdict, isTerminating }: Pick<ResourceDriftDto, "verdict" | "isTerminating">): boolean {
  return verdict === "unknown" && isTerminating === true;
}

/** Counts the differences that somebody has said are fine. */
export function countIgnored(resources: readonly ResourceDriftDto[]): number {
  return resources.reduce((sum, { differences }) => sum + differences.filter(({ kind }) => kind === "ignored").length, 0);
}

/** Counts them over the environments that are connected: of another one is not known how it is now. */
export function countDriftedEverywhere(
  environments: readonly EnvironmentDto[],
  resourcesOf: (environment: string) => readonly ResourceDriftDto[],
): number {
  const connected = environments.filter(({ connection }) => connection.state === "connected");
  return connected.reduce((sum, { id }) => sum + countDrifted(resourcesOf(id)), 0);
}

/** Returns the worst verdict among the resources; "inSync" for none. */
export function worstVerdict(resources: readonly ResourceDriftDto[]): VerdictDto {
  const verdicts = new Set(resources.map((resource) => resource.verdict));
  return verdictOrder.find((verdict) => verdicts.has(verdict)) ?? "inSync";
}

/** Rows at the top. Empty while no environment is connected, being connected or tried again, so that the welcome view can speak. */
export function rootNodes(
  environments: readonly EnvironmentDto[],
  resourcesOf: (environment: string) => readonly ResourceDriftDto[],
): readonly DriftNode[] {
  if (!environments.some((environment) => hasPicture(environment) || environment.connection.state === "connecting")) return [];
  return environments.map((environment) => ({ type: "environment", environment, resources: resourcesOf(environment.id) }));
}

/** Rows below a row. */
export function childNodes(node: DriftNode, options: TreeOptions): readonly DriftNode[] {
  switch (node.type) {
    case "environment":
      return groupNodes(node.environment, node.resources, options);
    case "group":
    case "ignored":
    case "unwell":
    case "orphaned":
      return resourceNodes(node.environment, node.resources);
    case "resource":
      return [
        ...differenceNodes(node.environment, node.resource),
        ...(node.resource.isWorkload === true ? [runningNode(node.environment, node.resource)] : []),
      ];
    // What runs has to be asked for.
    case "running":
    case "difference":
    case "pending":
      return [];
  }
}

/** Whether a row can be opened; a row without children shows no twistie. */
export function hasChildren(node: DriftNode, onlyDrifted: boolean): boolean {
  switch (node.type) {
    case "environment":
      return (
        hasPicture(node.environment) &&
        node.resources.some((resource) => isShown(resource, onlyDrifted) || isUnwell(resource) || countIgnored([resource]) > 0)
      );
    case "group":
    case "ignored":
    case "unwell":
    case "orphaned":
      return true;
    case "resource":
      return node.resource.differences.length + node.resource.pending.length > 0 || node.resource.isWorkload === true;
    case "running":
      return hasRunningChildren(node);
    case "difference":
    case "pending":
      return false;
  }
}

/** Whether a row is open when it is first shown: what the environment changed lies open, the rest is folded. */
export function isOpen(node: DriftNode): boolean {
  switch (node.type) {
    case "environment":
      return true;
    case "group":
      return worstVerdict(node.resources) !== "inSync";
    case "resource":
      return node.resource.verdict === "outOfBand" || node.resource.verdict === "conflict";
    case "ignored":
    case "unwell":
    case "orphaned":
    case "difference":
    case "pending":
    case "running":
      return false;
  }
}

function isShown(resource: ResourceDriftDto, onlyDrifted: boolean): boolean {
  return !onlyDrifted || resource.verdict !== "inSync";
}

function groupNodes(
  environment: EnvironmentDto,
  all: readonly ResourceDriftDto[],
  { onlyDrifted, grouping }: TreeOptions,
): readonly DriftNode[] {
  if (!hasPicture(environment)) return [];
  const shown = all.filter((resource) => isShown(resource, onlyDrifted));
  // What Git no longer declares is no part of an application.
  const orphaned = grouping === "application" ? shown.filter(({ verdict }) => verdict === "orphaned") : [];
  const declared = orphaned.length === 0 ? shown : shown.filter(({ verdict }) => verdict !== "orphaned");
  const groups = groupResources(declared, grouping).map(([name, resources]): DriftNode => ({
    type: "group",
    environment,
    grouping,
    name,
    resources,
  }));
  const folded = onlyDrifted ? all.filter((resource) => !isShown(resource, onlyDrifted)) : [];
  const unwell = folded.filter(isUnwell);
  const ignored = folded.filter((resource) => !isUnwell(resource) && countIgnored([resource]) > 0);
  return [
    ...groups,
    ...(orphaned.length === 0 ? [] : [{ type: "orphaned", environment, resources: orphaned } as const]),
    ...(unwell.length === 0 ? [] : [{ type: "unwell", environment, resources: unwell } as const]),
    ...(ignored.length === 0 ? [] : [{ type: "ignored", environment, resources: ignored } as const]),
  ];
}

function resourceNodes(environment: EnvironmentDto, resources: readonly ResourceDriftDto[]): readonly DriftNode[] {
  const names = Map.groupBy(resources, ({ kind, name }) => `${kind} ${name}`);
  return [...resources].sort(byVerdictThenName).map((resource) => {
    const isAmbiguous = (names.get(`${resource.kind} ${resource.name}`)?.length ?? 0) > 1;
    return { type: "resource", environment, resource, isAmbiguous };
  });
}

function differenceNodes(environment: EnvironmentDto, resource: ResourceDriftDto): readonly DriftNode[] {
  const loudFirst = [...resource.differences].sort((left, right) => Number(left.quiet) - Number(right.quiet));
  return [
    ...loudFirst.map((difference): DriftNode => ({ type: "difference", environment, resource, difference })),
    ...resource.pending.map((difference): DriftNode => ({ type: "pending", environment, resource, difference })),
  ];
}

/** The row above a row; `resources` are those of its environment. */
export function parentNode(node: DriftNode, resources: readonly ResourceDriftDto[], grouping: Grouping): DriftNode | undefined {
  const { environment } = node;
  switch (node.type) {
    case "environment":
      return undefined;
    case "group":
    case "ignored":
    case "unwell":
    case "orphaned":
      return { type: "environment", environment, resources };
    case "resource": {
      const { key } = node.resource;
      return groupNodes(environment, resources, { onlyDrifted: false, grouping }).find(
        (parent) => "resources" in parent && parent.resources.some((resource) => resource.key === key),
      );
    }
    case "difference":
    case "pending":
    case "running":
      return { type: "resource", environment, resource: node.resource };
  }
}

/** Order of resources in lists: the worst first. */
export function byVerdictThenName(left: ResourceDriftDto, right: ResourceDriftDto): number {
  const order = verdictOrder.indexOf(left.verdict) - verdictOrder.indexOf(right.verdict);
  return order !== 0 ? order : left.kind.localeCompare(right.kind) || left.name.localeCompare(right.name);
}

/**
 * Id of a row, stable over updates so that selection and expansion stay. A row that gets its first children is another one: VS Code would keep it
 * folded, as it was before.
 */
export function nodeId(node: DriftNode, onlyDrifted: boolean): string {
  return hasChildren(node, onlyDrifted) ? placeOf(node) : `${placeOf(node)}\nleaf`;
}

function placeOf(node: DriftNode): string {
  const environment = node.environment.id;
  switch (node.type) {
    case "environment":
      return environment;
    case "group":
      return `${environment}\n${node.grouping}\n${node.name}`;
    case "ignored":
    case "unwell":
    case "orphaned":
      return `${environment}\n${node.type}`;
    case "resource":
      return `${environment}\nresource\n${node.resource.key}`;
    case "running":
      return `${environment}\nresource\n${node.resource.key}\nrunning${node.place}`;
    case "difference":
      return `${environment}\nresource\n${node.resource.key}\nlive\n${node.difference.path}`;
    case "pending":
      return `${environment}\nresource\n${node.resource.key}\n${node.difference.newer}\n${node.difference.path}`;
  }
}
