import type { FieldDifference } from "../../core/drift/types.ts";
import { formatPath } from "../../core/fieldPath.ts";
import type { JsonObject, JsonValue } from "../../core/json.ts";
import { stringifyJson } from "../../node/kubernetes/json.ts";
import type { DriftReport, ReportedDrift } from "./driftReport.ts";

/** Writes a report in version 1 of the JSON contract. Members may be added to it; a change of what is there makes a new version. */
export function writeDriftJson(report: DriftReport): string {
  return `${stringifyJson({ version: 1, ...toEnvironment(report) }, 2)}\n`;
}

/** Writes the reports on several environments in version 1 of the JSON contract, each as it would be alone. */
export function writeAllDriftJson(reports: readonly DriftReport[]): string {
  return `${stringifyJson({ version: 1, environments: reports.map(toEnvironment) }, 2)}\n`;
}

function toEnvironment({ environment, resources }: DriftReport): JsonObject {
  return { environment, resources: resources.map(toResourceJson) };
}

/** One resource of the contract. */
export function toResourceJson({ id, version, verdict, reason, isTerminating, differences, pending }: ReportedDrift): JsonObject {
  return {
    group: id.group,
    version,
    kind: id.kind,
    namespace: id.namespace,
    name: id.name,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(isTerminating === undefined ? {} : { terminating: isTerminating }),
    differences: differences.map(toDifference),
    ...(pending.length === 0 ? {} : { pending: pending.map(toDifference) }),
  };
}

function toDifference({ path, kind, desired, live, owner, quiet, note, ignored }: FieldDifference): JsonObject {
  return {
    path: formatPath(path),
    kind,
    ...optional("desired", desired),
    ...optional("live", live),
    ...optional("manager", owner?.manager),
    ...optional("operation", owner?.operation),
    ...optional("subresource", owner?.subresource),
    ...optional("time", owner?.time),
    ...(quiet ? { quiet } : {}),
    ...optional("note", note),
    ...optional("ignored", ignored && { was: ignored.was, by: ignored.by, reason: ignored.reason }),
  };
}

function optional(name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value };
}
