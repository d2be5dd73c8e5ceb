import type { OffsetRange } from "../../text.ts";
import type { CelInspection } from "../../schema/celEngine.ts";
import { celName } from "../cel/celName.ts";
import { functions, namespaces } from "../cel/celNames.ts";
import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { ScalarVisit, Visit } from "../structure.ts";
import { listWords } from "../wording.ts";

interface Language {
  readonly variables: readonly string[];
  /** Of the value; anything when left out. */
  readonly type?: "boolean" | "string" | "text or null" | "no value";
}

const ofRequests = ["object", "oldObject", "request", "authorizer", "namespaceObject"];
const ofPolicies = [...ofRequests, "params", "variables"];

/** What expressions may be, by their place. */
const languages: ReadonlyMap<string, Language> = new Map<string, Language>([
  ["Validation.expression", { variables: ofPolicies, type: "boolean" }],
  ["Validation.messageExpression", { variables: ofPolicies, type: "string" }],
  ["AuditAnnotation.valueExpression", { variables: ofPolicies, type: "text or null" }],
  ["Variable.expression", { variables: ofPolicies }],
  ["MatchCondition.expression", { variables: ofPolicies, type: "boolean" }],
  ["ApplyConfiguration.expression", { variables: ofPolicies, type: "no value" }],
  ["JSONPatch.expression", { variables: ofPolicies }],
  ["CELDeviceSelector.expression", { variables: ["device"], type: "boolean" }],
  ["ValidationRule.rule", { variables: ["self", "oldSelf"], type: "boolean" }],
  ["ValidationRule.messageExpression", { variables: ["self", "oldSelf"], type: "string" }],
]);

/** Reports an expression in CEL that the server cannot compile: it is none, or names what is not there. What is in doubt is passed over. */
export const invalidExpression: Rule = {
  code: "invalid-expression",
  summary: "An expression cannot be compiled as CEL.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const language = languages.get(placeOf(visit) ?? "");
    const engine = visit.object.catalog.cel;
    if (!language || !engine) return;
    const { value } = visit.node;
    if (typeof value !== "string" || value.trim() === "" || isOpaqueScalar(visit.node, visit.object.role)) return;
    const inspection = engine.inspect(value);
    if (!inspection) return;
    const message = inspection.kind === "broken" ? brokenAt(value, inspection.offset) : misused(inspection, language, visit);
    if (message === undefined) return;
    const range = inspection.kind === "broken" ? placeIn(visit, inspection.offset) : undefined;
    report({ message, ...(range ? { range } : {}) });
  },
};

function brokenAt(expression: string, offset: number): string {
  const rest = expression.slice(offset).trim();
  return rest === ""
    ? "This expression ends too early. Complete it."
    : `This expression cannot be read from ${JSON.stringify(rest.slice(0, 20))} on. Correct what stands there.`;
}

/** One character of an expression that is written as it reads. */
function placeIn({ node, origin }: ScalarVisit, offset: number): OffsetRange | undefined {
  const quotes = node.style === "plain" ? 0 : 1;
  const isAsWritten =
    node.style !== "literal" && node.style !== "folded" && node.range.end - node.range.start - 2 * quotes === String(node.value).length;
  if (origin || !isAsWritten) return undefined;
  const start = Math.min(node.range.start + quotes + offset, node.range.end - 1);
  return { start, end: start + 1 };
}

function misused(
  { variables, calls, fields, type, root }: Extract<CelInspection, { kind: "read" }>,
  language: Language,
  visit: Visit,
): string | undefined {
  const allowed = variablesAt(language, visit);
  const unknown = [...variables].find((name) => !allowed.includes(name) && !namespaces.has(name));
  if (unknown !== undefined) return `There is no ${unknown} here. An expression at this place knows ${listWords(allowed, "and")}.`;
  const call = [...calls].find((name) => !functions.has(name));
  if (call !== undefined) return `Kubernetes knows no function ${call} in expressions.`;
  const variable = undeclared(fields.get("variables"), visit);
  if (variable !== undefined) return `The policy declares no variable ${variable} in spec.variables.`;
  const missing = missingField(fields, visit);
  if (missing !== undefined) return missing;
  if (root !== undefined && ofAnyType.has(root) && language.variables === ofPolicies && language.type !== undefined) {
    const make = language.type === "boolean" ? "a comparison" : "string()";
    return `Nobody knows the type of what this expression makes before there is an object. Make it certain with ${make}.`;
  }
  return mismatch(type, language);
}

const ofAnyType: ReadonlySet<string> = new Set(["object", "oldObject", "params"]);

/** Of variables whose fields no minor has otherwise. */
const knownFields: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["device", new Set(["driver", "attributes", "capacity", "allowMultipleAllocations"])],
  [
    "request",
    new Set([
      ...["kind", "resource", "subResource", "requestKind", "requestResource", "requestSubResource", "name", "namespace", "operation"],
      ...["userInfo", "dryRun", "options", "uid", "object", "oldObject"],
    ]),
  ],
]);

function missingField(fields: ReadonlyMap<string, ReadonlySet<string>>, visit: Visit): string | undefined {
  for (const [variable, used] of fields) {
    const known = variable === "self" ? fieldsOfSelf(visit) : knownFields.get(variable);
    const missing = known && [...used].find((name) => !known.has(name));
    if (missing !== undefined) return `${variable} has no field ${missing}.`;
  }
  return undefined;
}

/** What the schema of a rule declares; undefined where more may be there. */
function fieldsOfSelf(visit: Visit): ReadonlySet<string> | undefined {
  const schema = visit.parent?.parent?.parent?.node;
  const properties = memberOf(schema, "properties");
  const isClosed = ["additionalProperties", "x-kubernetes-preserve-unknown-fields", "allOf", "anyOf", "oneOf"].every(
    (name) => memberOf(schema, name) === undefined,
  );
  if (textOf(schema, "type") !== "object" || properties?.kind !== "map" || !isClosed || hasUnknown(properties, visit.object.role, 2))
    return undefined;
  return new Set([...properties.entries.map(({ name }) => celName(name)), "apiVersion", "kind", "metadata"]);
}

function mismatch(type: Extract<CelInspection, { kind: "read" }>["type"], { type: wanted }: Language): string | undefined {
  if (type === undefined || wanted === undefined) return undefined;
  if (wanted === "boolean") return type === "boolean" ? undefined : "This expression must be true or false, and is neither.";
  if (wanted === "string") return type === "boolean" || type === "other" ? "This expression must make a text." : undefined;
  if (wanted === "text or null") return type === "boolean" ? "This expression must make a text or null." : undefined;
  return "This expression must make an Object with what shall be applied.";
}

/** Webhooks know of the request alone, and only policies with a kind of parameters have some. */
function variablesAt({ variables }: Language, visit: Visit): readonly string[] {
  if (variables !== ofPolicies) return variables;
  const spec = specOf(visit);
  if (!spec) return ofRequests;
  return memberOf(spec.node, "paramKind") === undefined ? variables.filter((name) => name !== "params") : variables;
}

function specOf(visit: Visit): Visit | undefined {
  return aroundOf(visit, "ValidatingAdmissionPolicySpec", "MutatingAdmissionPolicySpec");
}

function undeclared(used: ReadonlySet<string> | undefined, visit: Visit): string | undefined {
  if (!used) return undefined;
  const declared = itemsOf(specOf(visit)?.node, "variables").map((item) => textOf(item, "name"));
  return [...used].find((name) => !declared.includes(name));
}
