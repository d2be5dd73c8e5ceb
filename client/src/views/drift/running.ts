import type { DependentDto, DependentsDto, ObjectEventDto, ResourceDriftDto } from "../../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../../server/src/protocol/environments.ts";
import type { Phrasing, Translate } from "../../util/phrasing.ts";
import { formatTime } from "../../util/time.ts";
import { healthText } from "./health.ts";

/** What a row below a workload shows of what runs for it. */
export type RunningRow =
  | { readonly kind: "all" }
  | { readonly kind: "object"; readonly object: DependentDto }
  | { readonly kind: "event"; readonly event: ObjectEventDto }
  | { readonly kind: "note"; readonly text: string };

/** A row below a workload. */
export interface RunningNode {
  readonly type: "running";
  readonly environment: EnvironmentDto;
  readonly resource: ResourceDriftDto;
  readonly row: RunningRow;
  /** From the workload to here; tells rows apart. */
  readonly place: string;
}

/** The row that leads to what runs for a workload. */
export function runningNode(environment: EnvironmentDto, resource: ResourceDriftDto): RunningNode {
  return { type: "running", environment, resource, row: { kind: "all" }, place: "" };
}

/** Rows below a row; `read` is what the server knows of the workload. */
export function runningChildren(node: RunningNode, read: DependentsDto, t: Translate): readonly RunningNode[] {
  const { row } = node;
  if (row.kind === "object") return [...objectRows(node, row.object.dependents), ...eventRows(node, row.object.events)];
  if (row.kind !== "all") return [];
  if (!read.ok) return [{ ...node, row: { kind: "note", text: read.message }, place: "note" }];
  const rows = [...objectRows(node, read.dependents), ...eventRows(node, read.events)];
  return rows.length > 0 ? rows : [{ ...node, row: { kind: "note", text: t("There are no pods and no events.") }, place: "note" }];
}

/** Whether a row can be opened. */
export function hasRunningChildren({ row }: RunningNode): boolean {
  return row.kind === "all" || (row.kind === "object" && row.object.dependents.length + row.object.events.length > 0);
}

function objectRows(node: RunningNode, objects: readonly DependentDto[]): readonly RunningNode[] {
  return objects.map((object) => ({ ...node, row: { kind: "object", object }, place: `${node.place}/${object.kind} ${object.name}` }));
}

function eventRows(node: RunningNode, events: readonly ObjectEventDto[]): readonly RunningNode[] {
  return events.map((event, index) => ({ ...node, row: { kind: "event", event }, place: `${node.place}/event ${index}` }));
}

export function runningLabel({ row }: RunningNode, t: Translate): string {
  switch (row.kind) {
    case "all":
      return t("Pods and Events");
    case "object":
      return `${row.object.kind} ${row.object.name}`;
    case "event":
      return row.event.reason;
    case "note":
      return row.text;
  }
}

export function runningDescription({ row }: RunningNode, phrasing: Phrasing): string {
  switch (row.kind) {
    case "object": {
      const { status, message } = row.object.health;
      return message === undefined ? healthText(status, phrasing.t) : `${healthText(status, phrasing.t)} · ${message}`;
    }
    case "event": {
      const { message, count, time } = row.event;
      const parts = [message, count > 1 ? phrasing.t("{0} times", count) : "", time === undefined ? "" : formatTime(time, phrasing)];
      return parts.filter((part) => part !== "").join(" · ");
    }
    case "all":
    case "note":
      return "";
  }
}
