import type { QuickPickItem } from "vscode";
import type { Translate } from "../util/phrasing.ts";

export interface VersionItem extends QuickPickItem {
  /** Value of the setting. */
  readonly version: string;
}

/** What the setting of the Kubernetes version can be: `auto`, then the minors from the newest one; `minors` come oldest first. */
export function versionItems(minors: readonly string[], current: string, t: Translate): readonly VersionItem[] {
  const describe = (version: string): { readonly description?: string } => (version === current ? { description: t("current") } : {});
  const newest = minors.at(-1) ?? "";
  return [
    {
      version: "auto",
      label: "auto",
      ...describe("auto"),
      detail: t("The version of the connected cluster, else the newest that is known: {0}", newest),
    },
    ...minors.toReversed().map((version) => ({ version, label: version, ...describe(version) })),
  ];
}
