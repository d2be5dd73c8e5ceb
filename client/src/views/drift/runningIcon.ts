import { ThemeColor, ThemeIcon } from "vscode";
import type { RunningNode } from "./running.ts";

const healthIcons: Readonly<Record<string, readonly [icon: string, color: string]>> = {
  healthy: ["pass", "testing.iconPassed"],
  progressing: ["sync", "charts.blue"],
  degraded: ["error", "list.errorForeground"],
  suspended: ["debug-pause", "disabledForeground"],
};

/** Icon and colour of a health. */
export function healthIcon(status: string): ThemeIcon {
  const [icon, color] = healthIcons[status] ?? ["question", "disabledForeground"];
  return new ThemeIcon(icon, new ThemeColor(color));
}

/** Icon of a row below a workload. */
export function runningIcon({ row }: RunningNode): ThemeIcon {
  switch (row.kind) {
    case "all":
      return new ThemeIcon("server-process");
    case "object":
      return healthIcon(row.object.health.status);
    case "event":
      return row.event.isWarning ? new ThemeIcon("warning", new ThemeColor("list.warningForeground")) : new ThemeIcon("info");
    case "note":
      return new ThemeIcon("info");
  }
}
