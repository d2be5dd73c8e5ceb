import { displayValue } from "../../core/drift/fieldLabel.ts";
import type { FieldDifference, FieldOwner, Verdict } from "../../core/drift/types.ts";
import { formatPath } from "../../core/fieldPath.ts";
import { counted } from "./counted.ts";
import type { DriftReport, ReportedDrift } from "./driftReport.ts";

/** Writes a report for people: each resource that drifted with its fields, then the count. What is in sync and what is quiet is left out. */
export function writeDriftText({ environment, resources }: DriftReport): string {
  const drifted = resources.filter(({ verdict }) => verdict !== "inSync");
  const blocks = drifted.map((entry) => writeResource(entry, environment));
  const total = counted(resources.length, "resource");
  const summary = drifted.length === 0 ? `${total} in sync` : `${drifted.length} of ${total} drifted`;
  return [...blocks.flat(), `${environment}: ${summary}`, ""].join("\n");
}

function writeResource({ id, verdict, reason, differences, pending }: ReportedDrift, environment: string): readonly string[] {
  const name = id.namespace === "" ? id.name : `${id.namespace}/${id.name}`;
  return [
    `${id.kind} ${name}: ${labelOf(verdict, environment)}${reason === undefined ? "" : `: ${reason}`}`,
    ...[...differences, ...pending].filter(({ quiet }) => !quiet).map((difference) => `  ${writeDifference(difference)}`),
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

function writeDifference({ path, kind, desired, live, owner, note }: FieldDifference): string {
  const [before, after] = [desired, live].map((value) => (value === undefined ? "" : displayValue(value, path)));
  const field = path.length === 0 ? "the whole resource" : formatPath(path);
  const what = {
    changed: `${before ?? ""} → ${after ?? ""}`,
    suspect: `${before ?? ""} → ${after ?? ""}?`,
    missing: `missing: ${before ?? ""}`,
    removed: `no longer in Git: ${after ?? ""}`,
    extra: `added: ${after ?? ""}`,
    orderOnly: "other order",
    ignored: "ignored",
  }[kind];
  return `${field}  ${what}${owner === undefined ? "" : ` · ${writeOwner(owner)}`}${note === undefined ? "" : ` (${note})`}`;
}

function writeOwner({ manager, subresource, time }: FieldOwner): string {
  const who = subresource === undefined ? manager : `${manager} (${subresource})`;
  return time === undefined ? who : `${who}, ${time}`;
}
