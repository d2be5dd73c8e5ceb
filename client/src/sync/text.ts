import type { ChangedManifestDto, PlanDto, SyncProgressParams } from "../../../server/src/protocol/sync.ts";
import type { Translate } from "../util/phrasing.ts";

/** `create 1, change 2, prune 1`, or that nothing is left to do. */
export function planSummary({ stages }: Pick<PlanDto, "stages">, t: Translate): string {
  const steps = stages.flat();
  const count = (action: (typeof steps)[number]["action"]): number => steps.filter((step) => step.action === action).length;
  const parts = [
    count("create") === 0 ? undefined : t("create {0}", count("create")),
    count("change") === 0 ? undefined : t("change {0}", count("change")),
    count("prune") === 0 ? undefined : t("prune {0}", count("prune")),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? t("no object changes") : parts.join(", ");
}

/** Text behind a manifest's name in the list of what to commit. */
export function manifestText({ path, status, unsaved }: ChangedManifestDto, t: Translate): string {
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  const parts = [statusText(status, t), unsaved ? t("unsaved") : "", folder];
  return parts.filter((part) => part !== "").join(" · ");
}

function statusText(status: ChangedManifestDto["status"], t: Translate): string {
  switch (status) {
    case "added":
      return t("added");
    case "modified":
      return t("modified");
    case "deleted":
      return t("deleted");
    case "renamed":
      return t("renamed");
    case "untracked":
      return t("new");
    case "conflicted":
      return t("in conflict");
  }
}

/** What a running sync does at the moment. */
export function progressText({ phase, message }: SyncProgressParams, t: Translate): string {
  if (message !== "") return message;
  switch (phase) {
    case "check":
      return t("checking");
    case "commit":
      return t("committing");
    case "push":
      return t("pushing");
    case "apply":
      return t("applying");
    case "wait":
      return t("waiting until healthy");
  }
}
