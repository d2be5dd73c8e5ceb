import type { DifferenceDto } from "../../../server/src/protocol/drift.ts";
import type { SourceFieldDto, SourceResourceDto } from "../../../server/src/protocol/sourceDrift.ts";
import type { Phrasing, Translate } from "../util/phrasing.ts";
import { formatTime } from "../util/time.ts";

/** Fields of which something is to be told at a glance; of the others only a hover does. */
export function loudFields({ fields }: Pick<SourceResourceDto, "fields">): readonly SourceFieldDto[] {
  return fields.filter(({ difference }) => !difference.quiet);
}

/** Whether what the file says is not in main. */
export function isUncommitted({ main, difference }: SourceFieldDto): boolean {
  return main?.value !== difference.desired;
}

/** `staging: 3 fields changed · kubectl-edit, 14:02`; undefined when the environment is as the file says. */
export function lensTitle(resource: SourceResourceDto, environment: string, phrasing: Phrasing): string | undefined {
  const { t } = phrasing;
  if (resource.verdict === "missing") return t("{0}: missing", environment);
  if (resource.isTerminating === true) return t("{0}: being deleted", environment);
  const fields = loudFields(resource);
  const moved = fields.filter(({ cause }) => cause === "environment");
  const uncommitted = fields.filter((field) => field.cause === "git" && isUncommitted(field)).length;
  const undeployed = fields.length - moved.length - uncommitted;
  const parts = [
    moved.length === 0 ? undefined : moved.length === 1 ? t("1 field changed") : t("{0} fields changed", moved.length),
    lastChange(moved, phrasing),
    uncommitted === 0 ? undefined : uncommitted === 1 ? t("1 field uncommitted") : t("{0} fields uncommitted", uncommitted),
    undeployed === 0 ? undefined : undeployed === 1 ? t("1 field not deployed") : t("{0} fields not deployed", undeployed),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `${environment}: ${parts.join(" · ")}`;
}

function lastChange(fields: readonly SourceFieldDto[], phrasing: Phrasing): string | undefined {
  const [latest] = fields
    .map(({ difference }) => difference)
    .filter(({ manager }) => manager !== undefined)
    .toSorted((left, right) => (right.time ?? "").localeCompare(left.time ?? ""));
  return latest && whoAndWhen(latest, phrasing);
}

/** `kubectl-edit, 14:02` */
function whoAndWhen({ manager, subresource, time }: DifferenceDto, phrasing: Phrasing): string | undefined {
  if (manager === undefined) return undefined;
  const who = subresource === undefined ? manager : `${manager} ${subresource}`;
  return time === undefined ? who : `${who}, ${formatTime(time, phrasing)}`;
}

/** What the environment has made of a field, as a sentence; undefined for what is only Git's own doing, quiet, or for the server to decide. */
export function driftMessage({ difference, cause }: SourceFieldDto, environment: string, phrasing: Phrasing): string | undefined {
  const { t } = phrasing;
  if (difference.quiet || cause !== "environment") return undefined;
  const said = whatDiffers(difference, environment, t);
  const who = whoAndWhen(difference, phrasing);
  if (said === undefined || who === undefined) return said;
  return `${said} ${t("Last written by {0}.", who)}`;
}

function whatDiffers({ kind, label, desired = "", live = "" }: DifferenceDto, environment: string, t: Translate): string | undefined {
  switch (kind) {
    case "changed":
      return t("{0} is {1} in {2}, not {3}.", label, live, environment, desired);
    case "missing":
      return t("{0} is not set in {1}, where it should be {2}.", label, environment, desired);
    case "removed":
      return t("{0} is still {1} in {2}, though Git says nothing of it any more.", label, live, environment);
    case "extra":
      return t("{0} was added in {1}: {2}.", label, environment, live);
    case "orderOnly":
      return t("The order of {0} is another one in {1}.", label, environment);
    case "suspect":
    case "ignored":
      return undefined;
  }
}

/** That a manifest has nothing in the environment that it describes. */
export function missingMessage({ kind, name }: SourceResourceDto, environment: string, t: Translate): string {
  return t("{0} is missing in {1}.", `${kind} ${name}`, environment);
}
