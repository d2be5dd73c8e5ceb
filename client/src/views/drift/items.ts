import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { DifferenceDto, DifferenceKindDto, ResourceDriftDto, VerdictDto } from "../../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../../server/src/protocol/environments.ts";
import type { Phrasing, Translate } from "../../util/phrasing.ts";
import { formatAge, formatExactTime } from "../../util/time.ts";
import type { DriftNode } from "./model.ts";
import { hasChildren, isOpen, nodeId, worstVerdict } from "./model.ts";
import { runningDescription, runningLabel } from "./running.ts";
import { runningIcon } from "./runningIcon.ts";
import { describe, groupingText, labelOf, shortCommit, verdictText } from "./text.ts";

const verdictIcons: Record<VerdictDto, readonly [icon: string, color: string]> = {
  inSync: ["pass", "testing.iconPassed"],
  uncommitted: ["edit", "gitDecoration.modifiedResourceForeground"],
  undeployed: ["cloud-upload", "charts.blue"],
  outOfBand: ["warning", "list.warningForeground"],
  conflict: ["git-merge", "list.errorForeground"],
  alreadyLive: ["check-all", "charts.purple"],
  missing: ["circle-slash", "gitDecoration.deletedResourceForeground"],
  orphaned: ["debug-disconnect", "charts.orange"],
  unknown: ["question", "disabledForeground"],
};

const differenceIcons: Record<DifferenceKindDto, string> = {
  changed: "diff-modified",
  missing: "diff-removed",
  removed: "trash",
  extra: "diff-added",
  orderOnly: "list-ordered",
  suspect: "question",
  ignored: "diff-ignored",
};

/** Makes the tree item of a row; the tooltip is left to `toTooltip`, which runs when it is needed. */
export function toTreeItem(node: DriftNode, onlyDrifted: boolean, phrasing: Phrasing): TreeItem {
  const label = labelOf(node, phrasing.t);
  const item = new TreeItem(label, collapsibleState(node, onlyDrifted));
  item.id = nodeId(node, onlyDrifted);
  item.description = describe(node, phrasing);
  item.iconPath = iconOf(node);
  item.contextValue = contextValueOf(node);
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  if (node.type === "difference" || node.type === "resource") {
    item.command = { command: "plumbline.openChanges", title: phrasing.t("Open Changes"), arguments: [node] };
  }
  return item;
}

function collapsibleState(node: DriftNode, onlyDrifted: boolean): TreeItemCollapsibleState {
  if (!hasChildren(node, onlyDrifted)) return TreeItemCollapsibleState.None;
  return isOpen(node) ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function iconOf(node: DriftNode): ThemeIcon {
  switch (node.type) {
    case "environment":
      return environmentIcon(node.environment.connection.state, worstVerdict(node.resources));
    case "group":
      return verdictIcon(worstVerdict(node.resources));
    case "orphaned":
      return verdictIcon("orphaned");
    case "ignored":
      return new ThemeIcon(differenceIcons.ignored, new ThemeColor("disabledForeground"));
    case "resource":
      return verdictIcon(node.resource.verdict);
    case "running":
      return runningIcon(node);
    case "difference": {
      const color = node.difference.quiet ? new ThemeColor("disabledForeground") : undefined;
      return new ThemeIcon(differenceIcons[node.difference.kind], color);
    }
  }
}

function environmentIcon(state: string, worst: VerdictDto): ThemeIcon {
  if (state === "connecting") return new ThemeIcon("loading~spin");
  if (state === "failed") return new ThemeIcon("error", new ThemeColor("list.errorForeground"));
  if (state === "disconnected") return new ThemeIcon("vm-outline", new ThemeColor("disabledForeground"));
  return verdictIcon(worst);
}

/** Icon and colour of a verdict. */
export function verdictIcon(verdict: VerdictDto): ThemeIcon {
  const [icon, color] = verdictIcons[verdict];
  return new ThemeIcon(icon, new ThemeColor(color));
}

function contextValueOf(node: DriftNode): string {
  switch (node.type) {
    case "environment":
      return `environment.${node.environment.connection.state}`;
    case "resource":
      return resourceContext(node.resource);
    case "difference":
      return differenceContext(node);
    case "running":
      return `running.${node.row.kind}`;
    case "group":
    case "ignored":
    case "orphaned":
      return node.type;
  }
}

/** Verdicts in which the environment can be brought back to what the branch says. */
const revertible: ReadonlySet<VerdictDto> = new Set<VerdictDto>(["outOfBand", "conflict", "missing", "orphaned", "alreadyLive"]);

/** `resource`, then what can be done with it: it has a source, something in it changed, it can be reverted. */
function resourceContext({ source, differences, verdict }: ResourceDriftDto): string {
  const isChanged = differences.some(({ quiet }) => !quiet);
  const parts = [source !== undefined && "source", isChanged && "changed", revertible.has(verdict) && "revertible"];
  return ["resource", ...parts.filter((part) => part !== false)].join(".");
}

/** `difference.live`, `difference.ignored`, with `.source` where a manifest says what Git has; or `difference.pending`. */
function differenceContext({ pending, difference, resource }: Extract<DriftNode, { type: "difference" }>): string {
  if (pending) return "difference.pending";
  const state = difference.kind === "ignored" ? "ignored" : "live";
  return resource.source === undefined ? `difference.${state}` : `difference.${state}.source`;
}

/** The longer story of a row, as Markdown without links. */
export function toTooltip(node: DriftNode, phrasing: Phrasing): MarkdownString {
  const { t } = phrasing;
  const text = new MarkdownString();
  const line: Line = (name, value) => {
    if (value !== undefined && value !== "") text.appendMarkdown(`**${name}** `).appendText(value).appendMarkdown("\n\n");
  };
  switch (node.type) {
    case "environment":
      appendEnvironment(line, node.environment, t);
      break;
    case "group":
      line(groupingText(t, node.grouping), labelOf(node, t));
      line(t("Resources"), String(node.resources.length));
      break;
    case "ignored":
      text.appendText(
        t("Resources of {0} that are in sync but for what a rule, a comment or an annotation says is fine.", node.environment.name),
      );
      break;
    case "orphaned":
      text.appendText(t("Objects that {0} still has and Git no longer declares.", node.environment.name));
      break;
    case "resource":
      appendResource(line, node.environment, node.resource, t);
      break;
    case "running":
      text.appendText(joinLines(runningLabel(node, t), runningDescription(node, phrasing)));
      break;
    case "difference":
      appendDifference(line, node.difference, phrasing);
      break;
  }
  return text;
}

function joinLines(...lines: readonly string[]): string {
  return lines.filter((one) => one !== "").join("\n");
}

type Line = (name: string, value: string | undefined) => void;

function appendEnvironment(line: Line, environment: EnvironmentDto, t: Translate): void {
  const { connection, appliedCommit } = environment;
  line(t("Environment"), environment.name);
  line(t("Path"), environment.path === "" ? t("the whole repository") : environment.path);
  line(t("Branch"), environment.branch);
  line(t("Context"), connection.context);
  line(t("Kubernetes"), connection.kubernetesVersion);
  line(t("Applied commit"), appliedCommit === undefined ? undefined : shortCommit(appliedCommit));
  line(t("Problem"), connection.message);
}

function appendResource(line: Line, environment: EnvironmentDto, resource: ResourceDriftDto, t: Translate): void {
  line(resource.kind, resource.name);
  line(t("API version"), resource.group === "" ? resource.version : `${resource.group}/${resource.version}`);
  line(t("Namespace"), resource.namespace);
  line(t("Verdict"), verdictText(t, resource.verdict, environment.name, resource.reason));
  if (resource.verdict !== "unknown") line(t("Problem"), resource.reason);
  const { health } = resource;
  line(t("Health"), health?.message === undefined ? health?.status : `${health.status}: ${health.message}`);
}

function appendDifference(line: Line, difference: DifferenceDto, phrasing: Phrasing): void {
  const { t } = phrasing;
  const { time } = difference;
  line(t("Path"), difference.path);
  line(t("Git"), difference.desired);
  line(t("Live"), difference.live);
  line(t("By"), difference.managerText ?? difference.manager);
  line(t("When"), time === undefined ? undefined : `${formatAge(time, phrasing)} (${formatExactTime(time, phrasing)})`);
  line(t("Note"), difference.note);
}
