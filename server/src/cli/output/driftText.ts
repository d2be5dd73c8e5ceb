import { displayValue } from "../../core/drift/fieldLabel.ts";
import { narrowDifference } from "../../core/drift/narrowDifference.ts";
import type { FieldDifference, FieldOwner, Verdict } from "../../core/drift/types.ts";
import { formatPath } from "../../core/fieldPath.ts";
import { counted } from "./counted.ts";
import type { DriftReport, ReportedDrift } from "./driftReport.ts";

/** Writes a report for people: each resource that drifted with its fields, then the count. What is in sync and what is quiet is left out. */
export function writeDriftText({ environment, resources }: DriftReport): string {
  const told = resources.filter(({ verdict }) => verdict !== "inSync");
  const blocks = told.map((entry) => writeResource(entry, environment));
  return [...blocks.flat(), `${environment}: ${summarise(resources)}`, ""].join("\n");
}

function summarise(resources: readonly ReportedDrift[]): string {
  const count = (wanted: Verdict): number => resources.filter(({ verdict }) => verdict === wanted).length;
  const unknown = count("unknown");
  const inSync = count("inSync");
  const total = counted(resources.length, "resource");
  if (inSync === resources.length) return `${total} in sync`;
  const drifted = resources.length - inSync - unknown;
  const known = drifted === 0 ? `${inSync} of ${total} in sync` : `${drifted} of ${total} drifted`;
  return unknown === 0 ? known : `${known}, ${unknown} unknown`;
}

function writeResource({ id, verdict, reason, differences, pending }: ReportedDrift, environment: string): readonly string[] {
  const name = id.namespace === "" ? id.name : `${id.namespace}/${id.name}`;
  return [
    `${id.kind} ${name}: ${labelOf(verdict, environment)}${reason === undefined ? "" : `: ${reason}`}`,
    ...differences.filter(({ quiet }) => !quiet).map((difference) => `  ${writeDifference(difference)}`),
    ...pending.filter(({ quiet }) => !quiet).map((difference) => `  ${writePending(difference)}`),
  ];
}

function labelOf(verdict: Verdict, environment: string): string {
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
      return "unknown";
  }
}

/** What moved in the environment: from what Git says to what is live. */
function writeDifference(difference: FieldDifference): string {
  const { owner, note } = difference;
  const { field, desired, live } = toTexts(difference);
  const what = {
    changed: `${desired ?? "not set"} → ${live ?? "not set"}`,
    suspect: `${desired ?? "not set"} → ${live ?? "not set"}?`,
    missing: `missing: ${desired ?? ""}`,
    removed: `no longer in Git: ${live ?? ""}`,
    extra: `added: ${live ?? ""}`,
    orderOnly: "other order",
    ignored: "ignored",
  }[difference.kind];
  return `${field}  ${what}${owner === undefined ? "" : ` · ${writeOwner(owner)}`}${note === undefined ? "" : ` (${note})`}`;
}

/** What Git is about to change: from what was applied or committed to what is newer. */
function writePending(difference: FieldDifference): string {
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

function writeOwner({ manager, subresource, time }: FieldOwner): string {
  const who = subresource === undefined ? manager : `${manager} (${subresource})`;
  return time === undefined ? who : `${who}, ${time}`;
}
