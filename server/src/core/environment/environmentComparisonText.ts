import { displayValue, fieldLabel } from "../drift/fieldLabel.ts";
import { managerText } from "../drift/managers.ts";
import { codeSpan } from "../drift/markdown.ts";
import { narrowDifference } from "../drift/narrowDifference.ts";
import type { FieldDifference } from "../drift/types.ts";
import type { JsonValue } from "../json.ts";
import { nameOf } from "../sync/naming.ts";
import type { EnvironmentComparison, EnvironmentField, EnvironmentPair } from "./compareEnvironments.ts";

/** One of the two environments, as the text speaks of it. */
export interface ComparedSide {
  readonly name: string;
  readonly isConnected: boolean;
}

/** Writes how two environments differ as Markdown that reads well as it stands. */
export function environmentComparisonText({ total, pairs }: EnvironmentComparison, left: ComparedSide, right: ComparedSide): string {
  const applications = [...new Set(pairs.map(({ application }) => application))];
  const parts = [
    `# ${left.name} and ${right.name}`,
    summary(total, pairs),
    ...[left, right].flatMap(({ name, isConnected }) =>
      isConnected ? [] : [`${name} is not connected: what its files on main say stands for what runs there.`],
    ),
    ...applications.flatMap((application) => [
      ...(application === "" ? [] : [`## ${application}`]),
      ...pairs.filter((pair) => pair.application === application).flatMap((pair) => pairText(pair, left, right)),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function summary(total: number, pairs: readonly EnvironmentPair[]): string {
  if (pairs.length === 0) return `All ${total} resources are the same in both.`;
  const fields = pairs.flatMap((pair) => pair.fields);
  const declared = fields.filter(({ isDeclared }) => isDeclared).length;
  const drifted = fields.length - declared;
  const alone = pairs.filter((pair) => pair.left === undefined || pair.right === undefined).length;
  const told = [
    ...(declared === 0 ? [] : [`${counted(declared, "field")} on purpose, because the files say so`]),
    ...(drifted === 0 ? [] : [`${counted(drifted, "field")} by drift alone`]),
    ...(alone === 0 ? [] : [`${counted(alone, "resource")} in one of them only`]),
  ];
  return `${pairs.length} of ${counted(total, "resource")} ${pairs.length === 1 ? "differs" : "differ"}${told.length === 0 ? "" : `: ${told.join(", ")}`}.`;
}

function pairText({ left, right, fields, reason }: EnvironmentPair, one: ComparedSide, other: ComparedSide): readonly string[] {
  const id = left ?? right;
  if (id === undefined) return [];
  if (right === undefined) return [`### ${nameOf(id)}`, `In ${one.name} only.`];
  if (left === undefined) return [`### ${nameOf(id)}`, `In ${other.name} only.`];
  const heading = left.namespace === right.namespace ? nameOf(left) : `${left.kind} ${left.name}`;
  if (reason !== undefined) return [`### ${heading}`, `Cannot be compared. ${reason}`];
  return [`### ${heading}`, fields.map((field) => `- ${fieldText(field, one, other)}`).join("\n")];
}

function fieldText(field: EnvironmentField, one: ComparedSide, other: ComparedSide): string {
  const { path, left, right, isDeclared, leftDrift, rightDrift } = field;
  const shown = narrowDifference({
    kind: "changed",
    path,
    quiet: false,
    ...(left === undefined ? {} : { desired: left }),
    ...(right === undefined ? {} : { live: right }),
  });
  const value = (side: ComparedSide, known: JsonValue | undefined): string =>
    known === undefined ? `not set in ${side.name}` : `${codeSpan(displayValue(known, shown.path))} in ${side.name}`;
  const why = [
    ...(isDeclared ? ["the files say so"] : []),
    ...(leftDrift === undefined ? [] : [driftText(one, leftDrift)]),
    ...(rightDrift === undefined ? [] : [driftText(other, rightDrift)]),
  ];
  return `${codeSpan(fieldLabel(shown.path))}: ${value(one, shown.desired)}, ${value(other, shown.live)} (${why.join("; ")})`;
}

function driftText({ name }: ComparedSide, { owner }: FieldDifference): string {
  const who = owner === undefined ? "" : ` by ${managerText(owner)}${owner.time === undefined ? "" : `, ${owner.time}`}`;
  return `${name} drifted${who}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
