import type { FieldPath } from "../../fieldPath.ts";
import type { OffsetRange } from "../../text.ts";
import { hasUnknown, textOf, type WrittenValue } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { followSchemaPath } from "../schemaPath.ts";
import type { MapVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports the texts of a validation rule that could not be shown, or a path of its that leads nowhere. The rule itself is the business of CEL. */
export const ruleText: Rule = {
  code: "rule-text",
  summary: "The message or path of a rule in x-kubernetes-validations cannot be shown to anybody.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ValidationRule") || hasUnknown(visit.node, visit.object.role)) return;
    for (const { message, name } of problemsOf(visit)) report({ message, ...placeIn(visit, name), subject: visit.node.range });
  },
};

interface Problem {
  readonly name: string;
  readonly message: string;
}

function problemsOf(visit: MapVisit): readonly Problem[] {
  const { node } = visit;
  const [rule, message] = [textOf(node, "rule"), textOf(node, "message")];
  const blank = ["rule", "message", "messageExpression", "fieldPath"].filter((name) => isBlank(textOf(node, name)));
  const problems: Problem[] = blank.map((name) => ({ name, message: `${name} must not be blank.` }));
  if (message !== undefined && hasBreaks(message.trim())) problems.push({ name: "message", message: "message must not have line breaks." });
  if (rule !== undefined && hasBreaks(rule.trim()) && (message ?? "") === "")
    problems.push({ name: "rule", message: "A rule of several lines needs a message." });
  const path = textOf(node, "fieldPath");
  const holder = visit.parent?.parent?.node;
  if (path === undefined || path.trim() === "" || holder?.kind !== "map" || hasUnknown(holder, visit.object.role)) return problems;
  const reason = hasBreaks(path) ? "must not have line breaks" : inPath(path, holder);
  return reason === undefined ? problems : [...problems, { name: "fieldPath", message: `The path ${quoteValue(path)} ${reason}.` }];
}

function inPath(path: string, holder: WrittenValue): string | undefined {
  const place = followSchemaPath(path, holder);
  return "reason" in place ? place.reason : undefined;
}

function isBlank(text: string | undefined): boolean {
  return text !== undefined && text !== "" && text.trim() === "";
}

function hasBreaks(text: string): boolean {
  return /[\n\r]/.test(text);
}

/** A text of several lines would be marked as a whole; its key is enough. */
function placeIn(visit: MapVisit, name: string): { readonly range: OffsetRange; readonly path: FieldPath } {
  return memberPlace(visit, name, hasBreaks((textOf(visit.node, name) ?? "").trim()) ? "key" : "value");
}
