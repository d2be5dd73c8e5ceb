import { displayValue } from "../../core/drift/fieldLabel.ts";
import { narrowDifference } from "../../core/drift/narrowDifference.ts";
import type { FieldDifference, FieldOwner } from "../../core/drift/types.ts";
import { formatPath } from "../../core/fieldPath.ts";
import type { ResourceId } from "../../core/manifest/resource.ts";
import type { ReportedDrift } from "./driftReport.ts";

/** `Deployment shop/web`. */
export function resourceText({ kind, namespace, name }: ResourceId): string {
  return `${kind} ${namespace === "" ? name : `${namespace}/${name}`}`;
}

/** How a resource is, in words. */
export function verdictText({ verdict, isTerminating }: Pick<ReportedDrift, "verdict" | "isTerminating">, environment: string): string {
  switch (verdict) {
    case "inSync":
      return "in sync";
    case "uncommitted":
      return "uncommitted";
    case "undeployed":
      return "not deployed";
    case "outOfBand":
      return `changed in ${environment}`;
    case "conflict":
      return "conflict";
    case "alreadyLive":
      return "already live";
    case "missing":
      return `missing in ${environment}`;
    case "orphaned":
      return `orphaned in ${environment}`;
    case "unknown":
      return isTerminating === true ? "being deleted" : "unknown";
  }
}

/** How a resource is, and why where that is said. */
export function stateText(resource: Pick<ReportedDrift, "verdict" | "isTerminating" | "reason">, environment: string): string {
  const text = verdictText(resource, environment);
  return resource.reason === undefined ? text : `${text}: ${resource.reason}`;
}

/** A difference of a resource with the words for it. */
export interface ToldDifference {
  readonly difference: FieldDifference;
  readonly text: string;
}

/** What is told of a resource: first what moved in the environment, then what Git is about to change; nothing that is quiet. */
export function tellDifferences({ differences, pending }: ReportedDrift): readonly ToldDifference[] {
  return [
    ...differences.filter(({ quiet }) => !quiet).map((difference) => ({ difference, text: movedText(difference) })),
    ...pending.filter(({ quiet }) => !quiet).map((difference) => ({ difference, text: pendingText(difference) })),
  ];
}

/** What somebody has said is fine: what it would be otherwise, and why. */
export function tellIgnored({ differences }: ReportedDrift): readonly ToldDifference[] {
  return differences.flatMap((difference) => (difference.kind === "ignored" ? [{ difference, text: movedText(difference) }] : []));
}

/** From what Git says to what is live. */
function movedText(difference: FieldDifference): string {
  const { owner, ignored, note } = difference;
  const { field, desired, live } = toTexts(difference);
  const what = {
    changed: `${desired ?? "not set"} → ${live ?? "not set"}`,
    suspect: `${desired ?? "not set"} → ${live ?? "not set"}?`,
    missing: `missing: ${desired ?? ""}`,
    removed: `no longer in Git: ${live ?? ""}`,
    extra: `added: ${live ?? ""}`,
    orderOnly: "other order",
    ignored: "",
  }[ignored?.was ?? difference.kind];
  const isIgnored = difference.kind === "ignored" ? "ignored: " : "";
  const why = ignored?.reason ?? note;
  return `${field}  ${isIgnored}${what}${owner === undefined ? "" : ` · ${ownerText(owner)}`}${why === undefined ? "" : ` (${why})`}`;
}

/** From what was applied or committed to what is newer. */
function pendingText(difference: FieldDifference): string {
  const { field, desired, live } = toTexts(difference);
  if (live === undefined) return `${field}  to be added: ${desired ?? ""}`;
  return desired === undefined ? `${field}  to be removed: ${live}` : `${field}  to be changed: ${live} → ${desired}`;
}

function toTexts(difference: FieldDifference): {
  readonly field: string;
  readonly desired: string | undefined;
  readonly live: string | undefined;
} {
  const { path, desired, live } = narrowDifference(difference);
  const [newer, older] = [desired, live].map((value) => (value === undefined ? undefined : displayValue(value, path)));
  return { field: path.length === 0 ? "the whole resource" : formatPath(path), desired: newer, live: older };
}

function ownerText({ manager, subresource, time }: FieldOwner): string {
  const who = subresource === undefined ? manager : `${manager} (${subresource})`;
  return time === undefined ? who : `${who}, ${time}`;
}
