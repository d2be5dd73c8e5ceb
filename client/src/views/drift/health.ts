import type { ResourceDriftDto } from "../../../../server/src/protocol/drift.ts";
import type { Translate } from "../../util/phrasing.ts";

/** What a resource is called that does not run as its spec says, the worst first. */
const unwellStatuses = ["degraded", "progressing"] as const;

/** The words of kstatus and Argo CD. */
export function healthText(status: string, t: Translate): string {
  switch (status) {
    case "healthy":
      return t("healthy");
    case "progressing":
      return t("progressing");
    case "degraded":
      return t("degraded");
    case "suspended":
      return t("suspended");
    case "missing":
      return t("missing");
    default:
      return t("unknown");
  }
}

/** Whether a resource runs otherwise than its spec says, or not yet so; what is being deleted is to end. */
export function isUnwell(resource: ResourceDriftDto): boolean {
  return unwellStatuses.some((status) => hasHealth(resource, status));
}

/** The worst health among the resources; undefined where all are well. */
export function worstHealth(resources: readonly ResourceDriftDto[]): string | undefined {
  return unwellStatuses.find((status) => resources.some((resource) => hasHealth(resource, status)));
}

/** `1 degraded, 2 progressing`; undefined where all are well. */
export function unwellText(resources: readonly ResourceDriftDto[], t: Translate): string | undefined {
  const count = (status: string): number => resources.filter((resource) => hasHealth(resource, status)).length;
  const [degraded, progressing] = [count("degraded"), count("progressing")];
  const parts = [
    ...(degraded === 0 ? [] : [t("{0} degraded", degraded)]),
    ...(progressing === 0 ? [] : [t("{0} progressing", progressing)]),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** `degraded: 1 of 3 replicas ready`; undefined for what is healthy. */
export function healthOf({ health, isTerminating }: ResourceDriftDto, t: Translate): string | undefined {
  if (health === undefined || health.status === "healthy" || isTerminating === true) return undefined;
  const text = healthText(health.status, t);
  return health.message === undefined ? text : `${text}: ${health.message.replace(/\.$/, "")}`;
}

function hasHealth({ health, isTerminating }: ResourceDriftDto, status: string): boolean {
  return health?.status === status && isTerminating !== true;
}
