import type { SourceFieldDto, SourceResourceDto } from "../../../server/src/protocol/sourceDrift.ts";
import type { CommandId } from "../manifest.ts";
import type { Translate } from "../util/phrasing.ts";
import { isUncommitted, loudFields } from "./text.ts";

/** A command that can be called on a resource or one of its fields, with the row of the Drift view that it takes. */
export interface DriftLink {
  readonly title: string;
  readonly command: CommandId;
  readonly argument: unknown;
}

/** The commands that a text with links may call. */
export const linkedCommands: readonly CommandId[] = [
  "plumbline.openChanges",
  "plumbline.adopt",
  "plumbline.revert",
  "plumbline.ignoreDifference",
  "plumbline.askServer",
];

/** What can be done about a resource. */
export function resourceLinks(resource: SourceResourceDto, t: Translate): readonly DriftLink[] {
  const fields = loudFields(resource);
  const hasMoved = fields.some(({ cause }) => cause === "environment");
  // Where only Git moved, the diff of Git's points is the one to look at.
  const newer = fields.some(isUncommitted) ? "working" : "main";
  const diff = openDiff(targetOf(resource, fields.length > 0 && !hasMoved ? { newer } : {}), t);
  const target = targetOf(resource, {});
  return [
    diff,
    ...(hasMoved && resource.declared ? [adopt(target, t)] : []),
    ...(hasMoved || resource.verdict === "missing" ? [revert(target, t)] : []),
  ];
}

/** What can be done about a field. */
export function fieldLinks(resource: SourceResourceDto, field: SourceFieldDto, t: Translate): readonly DriftLink[] {
  const { path, kind, quiet, isAskable } = field.difference;
  if (field.cause === "git") return [openDiff(targetOf(resource, { path, newer: isUncommitted(field) ? "working" : "main" }), t)];
  const target = targetOf(resource, { path });
  const ask = isAskable === true ? [askServer(target, t)] : [];
  // Nothing has to be decided about what is fine as it is.
  if (quiet) return [openDiff(target, t), ...ask];
  return [
    openDiff(target, t),
    ...ask,
    ...(kind === "suspect" || kind === "orderOnly" ? [] : [adopt(target, t)]),
    revert(target, t),
    { title: t("Ignore…"), command: "plumbline.ignoreDifference", argument: target },
  ];
}

/** The same while the environment cannot be reached: what it has can be looked at, and nothing decided about it. */
export function linksWhileLost(links: readonly DriftLink[]): readonly DriftLink[] {
  return links.filter(({ command }) => command === "plumbline.openChanges");
}

function openDiff(argument: unknown, t: Translate): DriftLink {
  return { title: t("Open Diff"), command: "plumbline.openChanges", argument };
}

function askServer(argument: unknown, t: Translate): DriftLink {
  return { title: t("Ask the Server"), command: "plumbline.askServer", argument };
}

function adopt(argument: unknown, t: Translate): DriftLink {
  return { title: t("Adopt"), command: "plumbline.adopt", argument };
}

function revert(argument: unknown, t: Translate): DriftLink {
  return { title: t("Revert"), command: "plumbline.revert", argument };
}

function targetOf(
  { environment, key }: SourceResourceDto,
  difference: { readonly path?: string; readonly newer?: "working" | "main" },
): unknown {
  return {
    environment: { id: environment },
    resource: { key },
    ...(Object.keys(difference).length === 0 ? {} : { difference }),
  };
}
