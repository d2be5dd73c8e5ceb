import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { ConnectionStateDto } from "../../../../server/src/protocol/environments.ts";
import { isLost, standingIcon } from "../../standing.ts";
import type { Phrasing } from "../../util/phrasing.ts";
import type { EnvironmentNode } from "./model.ts";
import { describeConnection } from "./model.ts";

const connectionIcons: Record<ConnectionStateDto, readonly [icon: string, color?: string]> = {
  disconnected: ["vm-outline", "disabledForeground"],
  connecting: ["loading~spin"],
  connected: ["vm-active", "testing.iconPassed"],
  failed: ["error", "list.errorForeground"],
};

/** Makes the tree item of a row. */
export function toTreeItem(node: EnvironmentNode, phrasing: Phrasing): TreeItem {
  const { environment } = node;
  if (node.type === "fact") {
    const item = new TreeItem(node.name);
    item.id = `${environment.id}\n${node.id}`;
    item.description = node.value;
    item.tooltip = node.value;
    item.contextValue = "fact";
    item.accessibilityInformation = { label: `${node.name}: ${node.value}` };
    return item;
  }
  const description = describeConnection(environment, phrasing);
  const [icon, color] = (isLost(environment) ? standingIcon("lost", false) : undefined) ?? connectionIcons[environment.connection.state];
  const item = new TreeItem(environment.name, TreeItemCollapsibleState.Collapsed);
  item.id = environment.id;
  item.description = description;
  item.tooltip = environment.connection.message ?? `${environment.name}: ${description}`;
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  item.contextValue = `environment.${isLost(environment) ? "lost" : environment.connection.state}`;
  item.accessibilityInformation = { label: `${environment.name}, ${description}` };
  return item;
}
