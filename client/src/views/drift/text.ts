import type { DifferenceDto, PendingDifferenceDto, ResourceDriftDto, VerdictDto } from "../../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../../server/src/protocol/environments.ts";
import { retryText, standingOf } from "../../standing.ts";
import type { Phrasing, Translate } from "../../util/phrasing.ts";
import { formatTime } from "../../util/time.ts";
import { verdictOrder, type Grouping } from "./grouping.ts";
import { healthOf, unwellText } from "./health.ts";
import type { DriftNode } from "./model.ts";
import { runningDescription, runningLabel } from "./running.ts";
import { countDrifted, countIgnored, countUnknown, isGoing, worstVerdict } from "./model.ts";

/** The label of a verdict, in the words of the product. */
export function verdictText(t: Translate, verdict: VerdictDto, environment: string, reason?: string): string {
  switch (verdict) {
    case "inSync":
      return t("in sync");
    case "uncommitted":
      return t("uncommitted");
    case "undeployed":
      return t("not deployed");
    case "outOfBand":
      return t("changed in {0}", environment);
    case "conflict":
      return t("conflict");
    case "alreadyLive":
      return t("already live");
    case "missing":
      return t("missing in {0}", environment);
    case "orphaned":
      return t("orphaned in {0}", environment);
    case "unknown":
      return reason === undefined ? t("unknown") : t("unknown: {0}", reason);
  }
}

/** How a resource is, in the words of the product; with why where nothing else is known. */
export function stateText(resource: ResourceDriftDto, environment: string, t: Translate): string {
  return isGoing(resource) ? t("being deleted") : verdictText(t, resource.verdict, environment, resource.reason);
}

/** What more there is to say of it: what is wrong with its namespace, or what its deletion waits for. */
export function reasonText(resource: ResourceDriftDto, t: Translate): string | undefined {
  const { verdict, reason, isTerminating } = resource;
  if (verdict === "unknown") return isGoing(resource) ? reason : undefined;
  return isTerminating === true ? joinParts([t("being deleted"), reason]) : reason;
}

/** The label of a row. */
export function labelOf(node: DriftNode, t: Translate): string {
  switch (node.type) {
    case "environment":
      return node.environment.name;
    case "group":
      return groupName(node.grouping, node.name, node.environment.name, t);
    case "ignored":
      return t("Ignored");
    case "unwell":
      return t("Not Healthy");
    case "orphaned":
      return t("Orphaned");
    case "resource":
      return `${node.resource.kind} ${node.resource.name}`;
    case "difference":
    case "pending":
      return node.difference.label;
    case "running":
      return runningLabel(node, t);
  }
}

/** What the rows below an environment stand for. */
export function groupingText(t: Translate, grouping: Grouping): string {
  switch (grouping) {
    case "application":
      return t("Application");
    case "kind":
      return t("Kind");
    case "namespace":
      return t("Namespace");
    case "verdict":
      return t("Verdict");
  }
}

function groupName(grouping: Grouping, name: string, environment: string, t: Translate): string {
  if (grouping === "verdict") {
    const text = verdictText(t, verdictOrder.find((verdict) => verdict === name) ?? "unknown", environment);
    return text.slice(0, 1).toUpperCase() + text.slice(1);
  }
  if (name !== "") return name;
  return grouping === "namespace" ? t("Cluster-wide resources") : t("Other resources");
}

/** Text behind the label of a row. */
export function describe(node: DriftNode, phrasing: Phrasing): string {
  const { t } = phrasing;
  switch (node.type) {
    case "environment":
      return describeEnvironment(node.environment, node.resources, phrasing);
    case "group":
      // Its name says the verdict.
      if (node.grouping === "verdict")
        return joinParts([countText(node.resources.length, t), unwellText(node.resources, t), ignoredText(node.resources, t)]);
      return joinParts([describeGroup(node.environment, node.resources, t), unwellText(node.resources, t), ignoredText(node.resources, t)]);
    case "ignored":
      return differencesIn(countIgnored(node.resources), node.resources.length, t);
    case "unwell":
      return joinParts([unwellText(node.resources, t), t("in sync")]);
    case "orphaned":
      return t("{0} in {1}, not in Git", node.resources.length, node.environment.name);
    case "resource":
      return joinParts([
        node.isAmbiguous === true ? t("in {0}", node.resource.namespace) : undefined,
        stateText(node.resource, node.environment.name, t),
        reasonText(node.resource, t),
        healthOf(node.resource, t),
        lastChange(node.resource, phrasing),
        ignoredText([node.resource], t),
      ]);
    case "difference":
      return describeDifference(node.difference, phrasing);
    case "pending":
      return describePending(node.difference, t);
    case "running":
      return runningDescription(node, phrasing);
  }
}

function countText(count: number, t: Translate): string {
  return count === 1 ? t("1 resource") : t("{0} resources", count);
}

/** `2 ignored`, where there are some. */
export function ignoredText(resources: readonly ResourceDriftDto[], t: Translate): string | undefined {
  const count = countIgnored(resources);
  return count === 0 ? undefined : t("{0} ignored", count);
}

function differencesIn(differences: number, resources: number, t: Translate): string {
  const fields = differences === 1 ? t("1 difference") : t("{0} differences", differences);
  return t("{0} in {1}", fields, countText(resources, t));
}

/** `3 drifted, 1 unknown`, or that there is no drift: never of what is not known. */
export function driftText(resources: readonly ResourceDriftDto[], t: Translate): string {
  return uncertainText(resources, t) ?? t("no drift");
}

/** `3 drifted, 1 unknown, 1 being deleted`; undefined where there is none of them. */
export function uncertainText(resources: readonly ResourceDriftDto[], t: Translate): string | undefined {
  const drifted = countDrifted(resources);
  const unknown = countUnknown(resources);
  const going = resources.filter(isGoing).length;
  const parts = [
    ...(drifted === 0 ? [] : [t("{0} drifted", drifted)]),
    ...(unknown === 0 ? [] : [t("{0} unknown", unknown)]),
    ...(going === 0 ? [] : [t("{0} being deleted", going)]),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
}

function describeEnvironment(environment: EnvironmentDto, resources: readonly ResourceDriftDto[], phrasing: Phrasing): string {
  const { t } = phrasing;
  const applied = environment.appliedCommit;
  const appliedText = applied === undefined ? undefined : t("{0} applied", shortCommit(applied));
  switch (standingOf(environment)) {
    case "disconnected":
      return t("not connected");
    case "connecting":
      return t("connecting");
    case "failed":
      return environment.connection.message ?? t("could not be reached");
    case "lost":
      return retryText(environment, phrasing);
    case "reading":
      return joinParts([t("reading…"), appliedText]);
    case "incomplete":
      return joinParts([
        t("not complete"),
        uncertainText(resources, t),
        unwellText(resources, t),
        ignoredText(resources, t),
        appliedText,
        commitsAhead(environment, t),
      ]);
    case "current":
      return joinParts([
        driftText(resources, t),
        unwellText(resources, t),
        ignoredText(resources, t),
        appliedText ?? t("nothing applied"),
        commitsAhead(environment, t),
      ]);
  }
}

/** How far the branch is ahead is known of the environment as a whole; where it is one commit, it is that commit for each group. */
function describeGroup(environment: EnvironmentDto, resources: readonly ResourceDriftDto[], t: Translate): string {
  const uncertain = uncertainText(resources, t);
  if (uncertain !== undefined) return uncertain;
  const verdict = worstVerdict(resources);
  const ahead = verdict === "undeployed" && environment.commitsAhead === 1 ? commitsAhead(environment, t) : undefined;
  return joinParts([verdictText(t, verdict, environment.name), ahead]);
}

function commitsAhead({ commitsAhead: ahead = 0 }: EnvironmentDto, t: Translate): string | undefined {
  if (ahead === 0) return undefined;
  return ahead === 1 ? t("1 commit ahead") : t("{0} commits ahead", ahead);
}

function lastChange(resource: ResourceDriftDto, phrasing: Phrasing): string | undefined {
  const latest = latestChange(resource);
  return latest === undefined ? undefined : whoAndWhen(latest, phrasing);
}

/** The difference that was written last among those that count and tell who wrote them. */
export function latestChange({ differences }: ResourceDriftDto): DifferenceDto | undefined {
  const loud = differences.filter((difference) => !difference.quiet && difference.manager !== undefined);
  return loud.sort((left, right) => (right.time ?? "").localeCompare(left.time ?? ""))[0];
}

/** What stands behind the label of a difference: `2 → 5 · kubectl scale, 14:02`. */
export function describeDifference(difference: DifferenceDto, phrasing: Phrasing): string {
  const { kind, quiet } = difference;
  // What is ignored or in doubt says so itself.
  const isFine = quiet && kind !== "ignored" && kind !== "suspect";
  return joinParts([isFine ? phrasing.t("no drift") : undefined, liveValues(difference, phrasing.t), whoAndWhen(difference, phrasing)]);
}

/** `2 → 3 · uncommitted` */
function describePending(difference: PendingDifferenceDto, t: Translate): string {
  return joinParts([pendingValues(difference, t), difference.newer === "working" ? t("uncommitted") : t("not deployed")]);
}

function liveValues(difference: DifferenceDto, t: Translate): string {
  const { desired = t("not set"), live = t("not set"), ignored } = difference;
  switch (difference.kind) {
    case "changed":
      return `${desired} → ${live}`;
    case "missing":
      return t("missing: {0}", desired);
    case "removed":
      return t("removed from Git: {0}", live);
    case "extra":
      return t("added: {0}", live);
    case "orderOnly":
      return t("order differs");
    case "suspect":
      return t("{0} → {1}, for the server to decide", desired, live);
    case "ignored":
      return joinParts([
        t("ignored: {0}", liveValues({ ...difference, kind: ignored?.was ?? "changed" }, t)),
        ignored?.reason.replace(/\.$/, ""),
      ]);
  }
}

/** The older value stands left here as well: Git's is the newer one. */
function pendingValues({ desired, live }: DifferenceDto, t: Translate): string {
  if (live === undefined) return t("added: {0}", desired ?? "");
  if (desired === undefined) return t("removed: {0}", live);
  return `${live} → ${desired}`;
}

function whoAndWhen(difference: DifferenceDto, phrasing: Phrasing): string | undefined {
  const manager = managerName(difference);
  return manager === undefined || difference.time === undefined ? manager : `${manager}, ${formatTime(difference.time, phrasing)}`;
}

/** The manager as it is recorded, with the subresource through which it wrote: `kubectl scale`. */
export function managerName({ manager, subresource }: DifferenceDto): string | undefined {
  return manager === undefined || subresource === undefined ? manager : `${manager} ${subresource}`;
}

/** The first seven digits of a commit id. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}

function joinParts(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" · ");
}
