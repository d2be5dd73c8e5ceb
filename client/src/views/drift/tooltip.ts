import type { DifferenceDto, PendingDifferenceDto, ResourceDriftDto } from "../../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../../server/src/protocol/environments.ts";
import { pointName, pointsOfPending } from "../../diff/points.ts";
import { standingOf } from "../../standing.ts";
import type { Phrasing, Translate } from "../../util/phrasing.ts";
import { formatAge, formatExactTime } from "../../util/time.ts";
import { healthText } from "./health.ts";
import type { DriftNode } from "./model.ts";
import { runningDescription, runningLabel } from "./running.ts";
import {
  describe,
  driftText,
  groupingText,
  ignoredText,
  labelOf,
  latestChange,
  managerName,
  reasonText,
  shortCommit,
  stateText,
} from "./text.ts";

/** One line of a tooltip; without a name it is a sentence. */
export interface TooltipLine {
  readonly name?: string;
  readonly text: string;
}

/** The longer story of a row. It holds all that the row says, as a narrow side bar cuts rows off. */
export function tooltipLines(node: DriftNode, phrasing: Phrasing): readonly TooltipLine[] {
  const { t } = phrasing;
  switch (node.type) {
    case "environment":
      return named([[t("Environment"), node.environment.name], ...aboutEnvironment(node, phrasing)]);
    case "group":
      return named([
        [groupingText(t, node.grouping), labelOf(node, t)],
        [t("Drift"), describe(node, phrasing)],
        [t("Resources"), String(node.resources.length)],
      ]);
    case "ignored":
      return [
        {
          text: t("Resources of {0} that are in sync but for what a rule, a comment or an annotation says is fine.", node.environment.name),
        },
      ];
    case "unwell":
      return [{ text: t("Resources of {0} that are as Git says and do not run well, or not yet.", node.environment.name) }];
    case "orphaned":
      return [{ text: t("Objects that {0} still has and Git no longer declares.", node.environment.name) }];
    case "resource":
      return named(aboutResource(node.environment, node.resource, phrasing));
    case "running":
      return [runningLabel(node, t), runningDescription(node, phrasing)].filter((text) => text !== "").map((text) => ({ text }));
    case "difference":
      return named(aboutDifference(node.difference, phrasing));
    case "pending":
      return named(aboutPending(node, t));
  }
}

type Fact = readonly [name: string, text: string | undefined];

function named(facts: readonly Fact[]): readonly TooltipLine[] {
  return facts.flatMap(([name, text]) => (text === undefined || text === "" ? [] : [{ name, text }]));
}

function aboutEnvironment(node: Extract<DriftNode, { type: "environment" }>, phrasing: Phrasing): readonly Fact[] {
  const { t } = phrasing;
  const { connection, appliedCommit, path, branch, protected: isProtected } = node.environment;
  const isConnected = connection.state === "connected";
  const isLost = standingOf(node.environment) === "lost";
  // What is wrong with a connection that was never there has a line of its own.
  const isTold = !isLost && connection.message !== undefined;
  return [
    isConnected ? [t("Drift"), describe(node, phrasing)] : [t("Connection"), isTold ? "" : describe(node, phrasing)],
    [t("Seen last"), isLost ? driftText(node.resources, t) : undefined],
    [t("Path"), path === "" ? t("the whole repository") : path],
    [t("Branch"), branch],
    [t("Context"), connection.context],
    [t("Kubernetes"), connection.kubernetesVersion],
    [t("Applied commit"), appliedCommit === undefined ? undefined : shortCommit(appliedCommit)],
    [t("Protected"), isProtected ? t("asks for typed confirmation") : undefined],
    [t("Problem"), connection.message],
  ];
}

function aboutResource(environment: EnvironmentDto, resource: ResourceDriftDto, phrasing: Phrasing): readonly Fact[] {
  const { t } = phrasing;
  const { health } = resource;
  const latest = latestChange(resource);
  return [
    [resource.kind, resource.name],
    [t("API version"), resource.group === "" ? resource.version : `${resource.group}/${resource.version}`],
    [t("Namespace"), resource.namespace],
    [t("Verdict"), stateText(resource, environment.name, t)],
    [t("Problem"), reasonText(resource, t)],
    [t("Last change"), latest && [whoOf(latest), whenOf(latest, phrasing)].filter((part) => part !== undefined).join(", ")],
    [t("Ignored"), ignoredText([resource], t)],
    [t("Health"), health && [healthText(health.status, t), health.message].filter((part) => part !== undefined).join(": ")],
  ];
}

function aboutDifference(difference: DifferenceDto, phrasing: Phrasing): readonly Fact[] {
  const { t } = phrasing;
  return [
    [t("Path"), difference.path],
    [t("Git"), difference.desired],
    [t("Live"), difference.live],
    [t("By"), whoOf(difference)],
    [t("When"), whenOf(difference, phrasing)],
    [t("Ignored"), difference.ignored?.reason],
    [t("Note"), difference.note],
  ];
}

/** What Git has at the two points, the older one first. */
function aboutPending({ environment, resource, difference }: Extract<DriftNode, { type: "pending" }>, t: Translate): readonly Fact[] {
  const { left, right } = pointsOfPending(resource, difference.newer);
  return [
    [t("Path"), difference.path],
    [pointName(left, environment, t), difference.live ?? t("not set")],
    [pointName(right, environment, t), difference.desired ?? t("not set")],
    [t("State"), pendingState(difference, t)],
    [t("Note"), difference.note],
  ];
}

function pendingState({ newer }: PendingDifferenceDto, t: Translate): string {
  return newer === "working" ? t("uncommitted") : t("not deployed");
}

/** The manager as it is recorded, with what is known of it: `kubectl-edit (kubectl edit, by a person)`. */
function whoOf(difference: DifferenceDto): string | undefined {
  const name = managerName(difference);
  const { managerText } = difference;
  return name === undefined || managerText === undefined || managerText === name ? name : `${name} (${managerText})`;
}

function whenOf({ time }: DifferenceDto, phrasing: Phrasing): string | undefined {
  return time === undefined ? undefined : `${formatAge(time, phrasing)} (${formatExactTime(time, phrasing)})`;
}
