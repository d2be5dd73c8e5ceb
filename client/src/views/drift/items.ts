import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { DifferenceKindDto, ResourceDriftDto, VerdictDto } from "../../../../server/src/protocol/drift.ts";
import { isSecret } from "../../secrets.ts";
import { isLost, standingIcon, standingOf } from "../../standing.ts";
import { hasSuspect } from "../../suspects/doubtful.ts";
import type { Phrasing } from "../../util/phrasing.ts";
import { plainMarkdown } from "../../util/plainMarkdown.ts";
import { worstHealth } from "./health.ts";
import type { DriftNode } from "./model.ts";
import { lostRowUri } from "./lostRows.ts";
import { countDrifted, countUnknown, hasChildren, isOpen, nodeId, worstVerdict } from "./model.ts";
import { healthIcon, runningIcon } from "./runningIcon.ts";
import { describe, labelOf } from "./text.ts";
import { tooltipLines } from "./tooltip.ts";

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
  item.accessibilityInformation = { label: item.description === "" ? label : `${label}, ${item.description}` };
  if (node.type !== "environment" && isLost(node.environment)) markAsLost(item, node);
  if (node.type === "difference" || node.type === "pending" || node.type === "resource") {
    item.command = { command: "plumbline.openChanges", title: phrasing.t("Open Changes"), arguments: [node] };
  }
  return item;
}

/** What was seen before the connection was lost stands there in grey, below a row that says since when. */
function markAsLost(item: TreeItem, node: DriftNode): void {
  item.resourceUri = lostRowUri(nodeId(node, false));
  item.iconPath = new ThemeIcon(iconOf(node).id, new ThemeColor("disabledForeground"));
}

function collapsibleState(node: DriftNode, onlyDrifted: boolean): TreeItemCollapsibleState {
  if (!hasChildren(node, onlyDrifted)) return TreeItemCollapsibleState.None;
  return isOpen(node) ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function iconOf(node: DriftNode): ThemeIcon {
  switch (node.type) {
    case "environment":
      return environmentIcon(node);
    case "group":
      return resourcesIcon(node.resources);
    case "orphaned":
      return verdictIcon("orphaned");
    case "ignored":
      return new ThemeIcon(differenceIcons.ignored, new ThemeColor("disabledForeground"));
    case "unwell":
    case "resource":
      return resourcesIcon(node.type === "unwell" ? node.resources : [node.resource]);
    case "running":
      return runningIcon(node);
    case "pending":
      return new ThemeIcon(differenceIcons[node.difference.kind]);
    case "difference": {
      const color = node.difference.quiet ? new ThemeColor("disabledForeground") : undefined;
      return new ThemeIcon(differenceIcons[node.difference.kind], color);
    }
  }
}

function environmentIcon({ environment, resources }: Extract<DriftNode, { type: "environment" }>): ThemeIcon {
  const said = standingIcon(standingOf(environment), countDrifted(resources) > 0);
  if (said === undefined) return resourcesIcon(resources);
  const [icon, color] = said;
  return new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
}

/** Icon and colour of the worst that there is to say of resources. */
export function resourcesIcon(resources: readonly ResourceDriftDto[]): ThemeIcon {
  const verdict = worstVerdict(resources);
  if (verdict === "unknown" && countUnknown(resources) === 0) return new ThemeIcon("trash", new ThemeColor("disabledForeground"));
  const unwell = verdict === "inSync" ? worstHealth(resources) : undefined;
  return unwell === undefined ? verdictIcon(verdict) : healthIcon(unwell);
}

function verdictIcon(verdict: VerdictDto): ThemeIcon {
  const [icon, color] = verdictIcons[verdict];
  return new ThemeIcon(icon, new ThemeColor(color));
}

function contextValueOf(node: DriftNode): string {
  switch (node.type) {
    case "environment":
      return `environment.${isLost(node.environment) ? "lost" : node.environment.connection.state}`;
    case "resource":
      if (isLost(node.environment)) return node.resource.source === undefined ? "resource" : "resource.source";
      return withSecret(resourceContext(node.resource), node.resource);
    case "difference":
      // Nothing can be decided about what may be long past.
      if (isLost(node.environment)) return "difference.lost";
      return withSecret(differenceContext(node), node.resource);
    case "pending":
      return withSecret("difference.pending", node.resource);
    case "running":
      return `running.${node.row.kind}`;
    case "group":
    case "ignored":
    case "unwell":
    case "orphaned":
      return node.type;
  }
}

/** Verdicts in which the environment can be brought back to what the branch says. */
const revertible: ReadonlySet<VerdictDto> = new Set<VerdictDto>(["outOfBand", "conflict", "missing", "orphaned", "alreadyLive"]);

/** `resource`, then what can be done with it: it has a source, something in it changed, it can be reverted, the server can be asked about it. */
function resourceContext({ source, differences, verdict }: ResourceDriftDto): string {
  const isChanged = differences.some(({ quiet }) => !quiet);
  const isSuspect = hasSuspect({ differences });
  const parts = [source !== undefined && "source", isChanged && "changed", revertible.has(verdict) && "revertible", isSuspect && "suspect"];
  return ["resource", ...parts.filter((part) => part !== false)].join(".");
}

/** Ends in `.secret` where a value of a Secret may be revealed. */
function withSecret(context: string, resource: ResourceDriftDto): string {
  return isSecret(resource) ? `${context}.secret` : context;
}

/** `difference.live`, `difference.ignored`, with `.source` where a manifest says what Git has, `.suspect` where the server can be asked. */
function differenceContext({ difference, resource }: Extract<DriftNode, { type: "difference" }>): string {
  const state = difference.kind === "ignored" ? "ignored" : "live";
  const parts = [resource.source !== undefined && "source", difference.isAskable === true && "suspect"];
  return ["difference", state, ...parts.filter((part) => part !== false)].join(".");
}

/** The longer story of a row, as Markdown without links. */
export function toTooltip(node: DriftNode, phrasing: Phrasing): MarkdownString {
  const text = new MarkdownString();
  for (const line of tooltipLines(node, phrasing)) {
    const name = line.name === undefined ? "" : `**${plainMarkdown(line.name)}** `;
    text.appendMarkdown(`${name}${plainMarkdown(line.text)}\n\n`);
  }
  return text;
}
