import { getPath, getString, isJsonObject, type JsonObject } from "../../core/json.ts";
import { badRequest } from "./refusal.ts";

/** Tells whether an object is selected. */
export type Selector = (object: JsonObject) => boolean;

type Labels = Readonly<Record<string, unknown>>;

/**
 * Reads a label selector: `app=web,tier!=db,env in (a,b),!canary`.
 * @throws Refusal when it cannot be read.
 */
export function parseLabelSelector(text: string): Selector {
  const requirements = splitRequirements(text).map(parseRequirement);
  return (object) => {
    const labels = getPath(object, "metadata", "labels");
    const own: Labels = isJsonObject(labels) ? labels : {};
    return requirements.every((isMet) => isMet(own));
  };
}

/** At commas that stand outside of parentheses. */
function splitRequirements(text: string): readonly string[] {
  return (text.match(/(?:[^,(]|\([^)]*\))+/g) ?? []).map((part) => part.trim()).filter((part) => part !== "");
}

const label = String.raw`[A-Za-z0-9](?:[\w./-]*[A-Za-z0-9])?`;
const inSet = new RegExp(String.raw`^(${label})\s+(in|notin)\s*\(([^()]*)\)$`);
const equality = new RegExp(String.raw`^(${label})\s*(==|=|!=)\s*([\w.-]*)$`);
const existence = new RegExp(String.raw`^(!?)\s*(${label})$`);

function parseRequirement(text: string): (labels: Labels) => boolean {
  const set = inSet.exec(text);
  if (set !== null) {
    const [, name = "", operator, list = ""] = set;
    const values = list.split(",").map((value) => value.trim());
    return operator === "in"
      ? (labels) => Object.hasOwn(labels, name) && values.includes(String(labels[name]))
      : (labels) => !Object.hasOwn(labels, name) || !values.includes(String(labels[name]));
  }
  const equal = equality.exec(text);
  if (equal !== null) {
    const [, name = "", operator, value = ""] = equal;
    return operator === "!=" ? (labels) => labels[name] !== value : (labels) => labels[name] === value;
  }
  const exists = existence.exec(text);
  if (exists !== null) {
    const [, negation, name = ""] = exists;
    return (labels) => Object.hasOwn(labels, name) === (negation === "");
  }
  throw badRequest(`unable to parse requirement: ${JSON.stringify(text)}`);
}

/** Fields that every kind can be selected by, and those of some kinds that kubectl asks for. */
const selectable = new Set([
  "metadata.name",
  "metadata.namespace",
  "status.phase",
  "spec.nodeName",
  "type",
  "involvedObject.kind",
  "involvedObject.name",
  "involvedObject.namespace",
  "involvedObject.uid",
  "reason",
]);

/**
 * Reads a field selector: `metadata.name=web,metadata.namespace!=default`.
 * @throws Refusal for fields that cannot be selected by.
 */
export function parseFieldSelector(text: string): Selector {
  const terms = text
    .split(",")
    .filter((term) => term !== "")
    .map((term) => {
      const match = /^([\w.]+)(==|=|!=)(.*)$/.exec(term);
      if (match === null) throw badRequest(`invalid selector: ${JSON.stringify(term)}; can't understand it`);
      const [, field = "", operator, value = ""] = match;
      if (!selectable.has(field))
        throw badRequest(`${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`);
      return { path: field.split("."), isEqual: operator !== "!=", value };
    });
  return (object) => terms.every(({ path, isEqual, value }) => ((getString(object, ...path) ?? "") === value) === isEqual);
}
