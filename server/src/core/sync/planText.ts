import { canonicalYaml } from "../drift/canonicalText.ts";
import { displayValue, fieldLabel } from "../drift/fieldLabel.ts";
import { managerText } from "../drift/managers.ts";
import { codeSpan, yamlBlock } from "../drift/markdown.ts";
import { narrowDifference } from "../drift/narrowDifference.ts";
import { maskDifferences, maskObject, type EqualityMark } from "../drift/secretMask.ts";
import type { FieldDifference } from "../drift/types.ts";
import { formatPath } from "../fieldPath.ts";
import { getPath, isJsonObject, type JsonObject } from "../json.ts";
import { applySetLabels } from "./applySet.ts";
import { nameOf } from "./naming.ts";
import { stageTitle } from "./stages.ts";
import type { Plan, PlanStep } from "./types.ts";

/** Of a longer manifest the rest is counted: what is new can be read in full in its file. A few lines more are not worth cutting. */
const maxLines = 60;
const toleratedLines = 75;

/** From this many steps on, what happens is also told in a few lines at the top. */
const overviewFrom = 4;

/** Writes a plan as Markdown that reads well as it stands. Values of Secrets are masked: equal marks mean equal values. */
export function planText(plan: Plan, mark: EqualityMark): string {
  const steps = plan.stages.flat();
  const parts = [
    plan.only === undefined ? `# Plan for ${plan.environment}` : `# Plan for ${nameOf(plan.only)} in ${plan.environment}`,
    summary(steps, plan.only === undefined ? plan.environment : nameOf(plan.only)),
    ...(steps.length < overviewFrom ? [] : [overview(steps)]),
    ...plan.stages.flatMap((stage, index) => [
      `## ${index + 1}. ${stageTitle(stage)}`,
      ...stage.flatMap((step) => stepText(step, plan.environment, mark)),
    ]),
    ...(plan.notes.length === 0 ? [] : ["## Left as it is", plan.notes.map((note) => `- ${note}`).join("\n")]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function summary(steps: readonly PlanStep[], what: string): string {
  if (steps.length === 0) return `Nothing to do: ${what} is as Git says.`;
  const count = (action: PlanStep["action"]): number => steps.filter((step) => step.action === action).length;
  const counts = (["create", "change", "prune"] as const)
    .map((action) => ({ action, number: count(action) }))
    .filter(({ number }) => number > 0)
    .map(({ action, number }) => `${number} to ${action}`);
  return `${counts.join(", ")}. Nothing has been written yet.`;
}

function overview(steps: readonly PlanStep[]): string {
  return (["create", "change", "prune"] as const)
    .map((action) => ({ action, names: steps.filter((step) => step.action === action).map(({ id }) => `${id.kind} ${id.name}`) }))
    .filter(({ names }) => names.length > 0)
    .map(({ action, names }) => `- **${verbs[action]}** ${names.join(", ")}`)
    .join("\n");
}

const verbs = { create: "Create", change: "Change", prune: "Prune" } as const;

function stepText(step: PlanStep, environment: string, mark: EqualityMark): readonly string[] {
  const heading = `### ${verbs[step.action]} ${nameOf(step.id)}`;
  switch (step.action) {
    case "create":
      return [heading, fenced(canonicalYaml(maskObject(step.id, withoutMembership(step.desired ?? {}), mark)))];
    case "change": {
      const lines = maskDifferences(step.id, step.differences, mark).map((difference) => `- ${changeText(difference, environment)}`);
      return [heading, lines.join("\n")];
    }
    case "prune":
      return [heading, pruneText(step, environment)];
  }
}

function pruneText({ id }: PlanStep, environment: string): string {
  const goes = `It is in ${environment} and no longer in Git.`;
  if (id.group === "" && id.kind === "Namespace") return `${goes} **Everything in the namespace goes with it.**`;
  if (id.kind === "CustomResourceDefinition") return `${goes} **All objects of the kind that it defines go with it.**`;
  if (id.kind === "PersistentVolumeClaim") return `${goes} **The data of its volume may go with it.**`;
  return goes;
}

const membershipPath = formatPath([
  { kind: "field", name: "metadata" },
  { kind: "field", name: "labels" },
  { kind: "field", name: applySetLabels.partOf },
]);

function changeText(difference: FieldDifference, environment: string): string {
  const { path, kind, desired, live, note } = narrowDifference(difference);
  if (formatPath(path) === membershipPath) return `becomes part of what Plumbline applies to ${environment}`;
  const label = codeSpan(fieldLabel(path));
  const before = live === undefined ? "" : codeSpan(displayValue(live, path));
  const after = desired === undefined ? "" : codeSpan(displayValue(desired, path));
  // What is noted of a suspect is that the server has to decide: it has, or there would be no change.
  const notes = [ownerText(difference), kind === "suspect" || note === undefined ? undefined : asPhrase(note)].filter(
    (text) => text !== undefined && text !== "",
  );
  const remark = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
  switch (kind) {
    case "missing":
      return `${label}: added, ${after}${remark}`;
    case "removed":
    case "extra":
      return `${label}: removed, was ${before}${remark}`;
    case "orderOnly":
      return `${label}: ${note === undefined ? "another order" : asPhrase(note)}`;
    default:
      return `${label}: ${before === "" ? "not set" : before} → ${after === "" ? "not set" : after}${remark}`;
  }
}

/** A sentence as a part of another one. */
function asPhrase(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1).replace(/\.$/, "")}`;
}

/** Who set the value that goes, when it was not a sync. */
function ownerText({ owner }: FieldDifference): string | undefined {
  if (owner === undefined || owner.manager === "plumbline") return undefined;
  const time = owner.time === undefined ? "" : `, ${owner.time.replace("T", " ").replace(/:\d\d(\.\d+)?Z$/, " UTC")}`;
  return `set by ${managerText(owner)}${time}`;
}

/** The label of membership is on everything that is applied: no news in a manifest. */
function withoutMembership(object: JsonObject): JsonObject {
  const metadata = object["metadata"];
  const labels = getPath(metadata, "labels");
  if (!isJsonObject(metadata) || !isJsonObject(labels)) return object;
  const kept = Object.fromEntries(Object.entries(labels).filter(([name]) => name !== applySetLabels.partOf));
  const rest = Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== "labels"));
  return { ...object, metadata: Object.keys(kept).length === 0 ? rest : { ...metadata, labels: kept } };
}

function fenced(yaml: string): string {
  const lines = yaml.trimEnd().split("\n");
  const isCut = lines.length > toleratedLines;
  const shown = (isCut ? lines.slice(0, maxLines) : lines).join("\n");
  const rest = isCut ? `\n\n${lines.length - maxLines} more lines.` : "";
  return `${yamlBlock(shown)}${rest}`;
}
